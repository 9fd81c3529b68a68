#include "CCrypto.h"

#include <crypt.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

int atende_sha256(const uint8_t *bytes, size_t length, uint8_t *out) {
  static const uint8_t nothing = 0;
  return EVP_Digest(length == 0 ? &nothing : bytes, length, out, NULL, EVP_sha256(), NULL);
}

int atende_hmac_sha256(const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length, uint8_t *out) {
  static const uint8_t nothing = 0;
  unsigned int written = 0;
  return HMAC(EVP_sha256(), key_length == 0 ? &nothing : key, (int)key_length, length == 0 ? &nothing : bytes, length,
              out, &written) != NULL
         && written == 32;
}

int atende_equal(const uint8_t *left, const uint8_t *right, size_t length) {
  return length == 0 || CRYPTO_memcmp(left, right, length) == 0;
}

int atende_random(uint8_t *out, size_t length) {
  size_t done = 0;
  while (done < length) {
    ssize_t count = getrandom(out + done, length - done, 0);
    if (count < 0) return 0;
    done += (size_t)count;
  }
  return 1;
}

size_t atende_crypt_output_size(void) { return CRYPT_OUTPUT_SIZE; }

int atende_crypt_setting(unsigned long cost, const uint8_t *random, size_t random_length, char *out, size_t out_size) {
  return crypt_gensalt_rn("$y$", cost, (const char *)random, (int)random_length, out, (int)out_size) != NULL;
}

int atende_crypt(const char *phrase, const char *setting, char *out, size_t out_size) {
  struct crypt_data *data = calloc(1, sizeof *data);
  if (data == NULL) return 0;
  const char *hash = crypt_r(phrase, setting, data);
  int is_good = hash != NULL && hash[0] != '*' && strlen(hash) < out_size;
  if (is_good) strcpy(out, hash);
  explicit_bzero(data, sizeof *data);
  free(data);
  return is_good;
}
