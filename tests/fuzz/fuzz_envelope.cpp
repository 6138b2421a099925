// EGD1: foreign bytes never open with our key; what we seal opens, and not after one change.
#include <cstddef>
#include <cstdint>

#include "base/random.h"
#include "crypto/envelope.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  static const Bytes kKey(32, 1);
  const ByteView input(data, size);
  const auto header = crypto::peek_header(input);
  const auto opened = crypto::open(input, kKey);
  CHECK(!opened || header);
  if (size < 4) return 0;
  SeededRandom random(size);
  Bytes sealed = crypto::seal(Json::object({{"kind", "record"}}), input.subspan(4), kKey, random);
  const auto own = crypto::open(sealed, kKey);
  CHECK(own && equal_constant_time(own->plain.view(), input.subspan(4)));
  const std::size_t at = (std::size_t{data[0]} * 256 + data[1]) % sealed.size();
  const auto change = static_cast<std::uint8_t>(data[2] | 1U);
  sealed[at] ^= change;
  CHECK(!crypto::open(sealed, kKey));
  return 0;
}
