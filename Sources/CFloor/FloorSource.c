#include "CFloor.h"

// The program's own source travels with the benchmark, which builds it as a program of its own.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const char source[] = {
#embed "CFloor.c"
    , 0};

const char *cfloor_source(void) { return source; }
