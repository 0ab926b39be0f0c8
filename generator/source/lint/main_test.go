package lint_test

import (
	"testing"

	"steelyard/generator/effort"
)

func TestMain(m *testing.M) {
	effort.Rest()
	m.Run()
}
