#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "CloseOnExec.h"

int closing_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int closing_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK); }
