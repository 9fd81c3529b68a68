#pragma once
#include <stddef.h>
#include <stdint.h>

/// One gzip stream (RFC 1952) under way; about 260 kB.
typedef struct atende_gzip atende_gzip;

/// `level` from 1 (quick) to 9 (small). NULL: no memory.
atende_gzip *atende_gzip_new(int level);

/// Takes up to `*in_length` bytes and gives up to `*out_length`; both are set to what was taken and given. With `finish`
/// the stream is brought to its end. Returns 1 when the stream is complete, 0 when it goes on, -1 when it cannot.
int atende_gzip_step(
    atende_gzip *gzip, const uint8_t *in, size_t *in_length, uint8_t *out, size_t *out_length, int finish);

void atende_gzip_free(atende_gzip *gzip);

/// Unpacks a whole gzip stream into `out`, which holds `*out_length` bytes; that is set to what was given.
/// Returns 1 when the stream was complete and nothing came after it.
int atende_gunzip(const uint8_t *in, size_t in_length, uint8_t *out, size_t *out_length);
