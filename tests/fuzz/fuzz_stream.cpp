// Sealed files: foreign bytes, and our own after one change or a cut.
#include <cstddef>
#include <cstdint>

#include "base/random.h"
#include "crypto/stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  static const Bytes kKey(32, 1);
  static const Json kHeader = Json::object({{"kind", "attachment"}});
  const ByteView input(data, size);
  (void)crypto::open_stream(kHeader, input, kKey);
  if (size < 4) return 0;
  // Sizes around a chunk without inputs of that size: the plain text repeats the input.
  const std::size_t repeats = data[0] % 64 == 0 ? 1 + 140'000 / size : 1;
  Bytes plain;
  for (std::size_t i = 0; i < repeats; ++i) plain.insert(plain.end(), data, data + size);
  SeededRandom random(size);
  Bytes sealed = crypto::seal_stream(kHeader, plain, kKey, random);
  CHECK(sealed.size() == crypto::sealed_stream_size(plain.size()));
  const auto own = crypto::open_stream(kHeader, sealed, kKey);
  CHECK(own && equal_constant_time(own->view(), plain));
  const std::size_t at = (std::size_t{data[1]} * 65536 + std::size_t{data[2]} * 256 + data[3]);
  CHECK(!crypto::open_stream(kHeader, ByteView(sealed).first(at % sealed.size()), kKey));
  sealed[at % sealed.size()] ^= 1U;
  CHECK(!crypto::open_stream(kHeader, sealed, kKey));
  return 0;
}
