// The server asks for forms from several threads at once.
#include <set>
#include <thread>

#include "unit/procedures/pack_fixture.h"

namespace motcua::procedures {
namespace {

TEST(FormThreadsTest, ThreadsThatAskAtOnceGetOneForm) {
  std::vector<std::string> mistakes;
  const auto bytes = assemble(
      {.read = read_asset, .sha256_hex = [](std::string_view) { return std::string(64, '0'); }},
      mistakes);
  ASSERT_TRUE(bytes.has_value());
  auto catalogue = Catalogue::load(as_bytes(bytes->packs));  // Its own: nothing is compiled yet.
  ASSERT_TRUE(catalogue && catalogue->set_forms(to_bytes(bytes->forms)));
  const Pack* pack = catalogue->find("1.001193");
  ASSERT_NE(pack, nullptr);

  constexpr std::size_t kThreads = 8;
  std::vector<const forms::Form*> found(kThreads);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] { found[i] = pack->form.get(); });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_NE(found.front(), nullptr);
  EXPECT_EQ(std::set(found.begin(), found.end()).size(), 1U);
}

}  // namespace
}  // namespace motcua::procedures
