#pragma once
#include <stddef.h>
#include <stdint.h>

/// SHA-256 of `length` bytes into `out` (32 bytes). Returns 0 on failure.
int atende_sha256(const uint8_t *bytes, size_t length, uint8_t *out);

/// HMAC-SHA-256 into `out` (32 bytes). Returns 0 on failure.
int atende_hmac_sha256(const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length, uint8_t *out);

/// Compares in a time that depends on `length` only. Returns 1 when equal.
int atende_equal(const uint8_t *left, const uint8_t *right, size_t length);

/// Fills `out` with unpredictable bytes. Returns 0 on failure.
int atende_random(uint8_t *out, size_t length);

/// Size of the buffers that the two functions below write into, closing zero included.
size_t atende_crypt_output_size(void);

/// A yescrypt setting made of `random` (at least 16 bytes); `cost` in crypt(5)'s terms, 0 the default.
/// Returns 0 on failure.
int atende_crypt_setting(unsigned long cost, const uint8_t *random, size_t random_length, char *out, size_t out_size);

/// Hashes `phrase` under `setting` (or an earlier hash). Thread-safe. Returns 0 on failure.
int atende_crypt(const char *phrase, const char *setting, char *out, size_t out_size);
