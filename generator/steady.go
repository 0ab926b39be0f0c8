package generator

import (
	"errors"
	"fmt"

	"steelyard/generator/input"
)

// A site is made of one state of its sources. Where somebody saves a file while it is
// read, what was made is let go and begun again.

// tries is how often a site is read before it is said that it does not come to rest.
const tries = 3

// steady does what reads a site, and does it again where the site was changed meanwhile.
// again names what was changed, once for each new beginning.
func steady[T any](opt Options, work func(opt Options) (T, error)) (result T, again []string, err error) {
	site := input.Of(opt.FS)
	for try := 1; ; try++ {
		fresh := site.Again()
		opt.FS = fresh
		result, err = work(opt)
		changed := fresh.Changed()
		if changed == "" {
			return result, again, err
		}
		if try == tries {
			var none T
			return none, again, fmt.Errorf("%s was changed while the site was read, and so was the site at each of %d tries; wait until nothing writes to the site's folder", changed, tries)
		}
		again = append(again, changed)
	}
}

// settle holds everything that was read against what it is now.
func (o Options) settle() error {
	err := input.Of(o.FS).Settle(workers(o))
	var changed *input.ChangedError
	if err != nil && !errors.As(err, &changed) {
		return fmt.Errorf("read the site once more: %w", err)
	}
	return err
}
