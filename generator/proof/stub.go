package proof

func (v *verifier) tables() {}
func (v *verifier) pages()  {}
