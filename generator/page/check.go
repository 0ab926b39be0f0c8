package page

import "steelyard/generator/diag"

func (e *edition) check() []diag.Diagnostic { return nil }
