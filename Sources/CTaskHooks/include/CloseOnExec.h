#ifndef CLOSEONEXEC_H
#define CLOSEONEXEC_H

// Swift does not see these GNU functions. Descriptors are born closed on exec: between making one and marking it,
// another thread may start a child, which would keep it open.

/// `pipe2` with `O_CLOEXEC`.
int closing_pipe(int ends[2]);

/// `accept4` with `SOCK_CLOEXEC` and `SOCK_NONBLOCK`, for whomever it is.
int closing_accept(int listener);

#endif
