#include "crypto/kdf.h"

#include <gtest/gtest.h>

#include "crypto/hash.h"
#include "unit/crypto/vectors.h"

namespace motcua::crypto {
namespace {

TEST(KdfTest, GivesThePublishedKeys) {
  const Json suite = read_json_vector("argon2id/argon2id_p1.json");
  int count = 0;
  for (const Json& test : *suite.find_array("tests")) {
    const KdfParams params{
        .memory_bytes = static_cast<std::uint64_t>(*test.find_integer("memlimit_bytes")),
        .passes = static_cast<std::uint32_t>(*test.find_integer("opslimit")),
        .salt = hex_member(test, "salt_hex")};
    const auto key = derive_argon2id(hex_member(test, "password_hex"), params);
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(to_hex(key->view()), test.text_or("out_hex", ""));
    ++count;
  }
  EXPECT_EQ(count, 10);
}

TEST(KdfTest, KnowsItsKnownAnswer) {
  EXPECT_TRUE(kdf_known_answer_holds({.memory_bytes = kKdfMemoryBytesDefault, .passes = 3}));
  EXPECT_TRUE(kdf_known_answer_holds({.memory_bytes = kKdfMemoryBytesFloor, .passes = 2}));
}

TEST(KdfTest, RefusesWorkThatIsAnAttack) {
  const Json sane = to_json({.salt = Bytes(16, 1)});
  ASSERT_TRUE(kdf_params_from_json(sane).has_value());

  for (const auto& [name, value] : {std::pair<const char*, Json>{"mem", (1LL << 30) + 1},
                                    {"mem", 0},
                                    {"mem", -1},
                                    {"mem", 4096},
                                    {"ops", 11},
                                    {"ops", 0},
                                    {"ops", (1LL << 32) + 1},
                                    {"salt", "AAECAwQFBgcICQoLDA0O"},
                                    {"salt", "*"},
                                    {"alg", "argon2i13"}}) {
    Json changed = sane;
    changed.set(name, value);
    const auto params = kdf_params_from_json(changed);
    ASSERT_FALSE(params.has_value()) << changed.dump();
    EXPECT_EQ(params.error().code, ErrorCode::Corrupt);
  }
}

TEST(KdfTest, ReadsBackItsParameters) {
  SeededRandom random(4);
  const KdfParams params = make_kdf_params(random);
  const auto read = kdf_params_from_json(to_json(params));

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->memory_bytes, kKdfMemoryBytesDefault);
  EXPECT_EQ(read->passes, kKdfPassesDefault);
  EXPECT_EQ(read->salt, params.salt);
  EXPECT_NE(make_kdf_params(random).salt, params.salt);
}

TEST(HashTest, DerivesTheReferenceKeyFromAPrfOutput) {
  const Json index = read_json_vector("draft-container/index.json");
  const SecretBytes key = hkdf_sha256(hex_member(*index.find("inputs"), "prf_output_hex"), {},
                                      "egov/draft/kek/prf/v1", 32);

  EXPECT_EQ(to_hex(key.view()), index.at_pointer("/envelopes/slot_prf")->text_or("key_hex", ""));
}

TEST(HashTest, HashesInPiecesAsInOne) {
  Bytes bytes(1000);
  SeededRandom(1).fill(bytes);
  Sha256 hash;
  for (std::size_t i = 0; i < bytes.size(); i += 37) {
    hash.update(ByteView(bytes).subspan(i, std::min<std::size_t>(37, bytes.size() - i)));
  }

  EXPECT_EQ(to_hex(hash.finish()), sha256_hex(bytes));
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace motcua::crypto
