//go:build unix

package input

import "syscall"

// noWait opens a pipe at once, also where nobody writes into it, and no link: it was
// followed before.
const noWait = syscall.O_NONBLOCK | syscall.O_NOFOLLOW
