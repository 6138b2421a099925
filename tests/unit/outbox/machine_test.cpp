// Goal: a sealed dossier is received exactly once, whatever is lost on the way, and never shown as
// received before the verified receipt is on the disk.
// Method: the machine against a small model of the server, with faults at every call and restarts
// between any two steps.
#include "outbox/machine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace motcua::outbox {
namespace {

enum class Fault { None, LostRequest, LostAnswer, ServerError, Captive, Unauthorised };

// What the reference server does, on numbers instead of bytes.
struct ModelServer {
  struct Upload {
    std::string part{};
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
  };
  bool announced = false;
  int receipts_made = 0;
  std::map<std::string, Upload> uploads{};
  std::map<std::string, std::uint64_t> complete{};  // Part -> bytes received.
  std::vector<RequestKind> calls{};
  int next_upload = 0;

  std::vector<std::string> missing(const Entry& entry) const {
    std::vector<std::string> list;
    for (const Part& part : entry.parts) {
      if (!complete.contains(part.id)) list.push_back(part.id);
    }
    return list;
  }

  Reply answer(const Entry& entry, const Send& what) {
    calls.push_back(what.kind);
    Reply reply{.kind = what.kind, .part = what.part, .well_formed = true};
    switch (what.kind) {
      case RequestKind::Announce:
        reply.status = announced ? 200 : 201;
        announced = true;
        reply.etag = "\"m-1\"";
        reply.missing = missing(entry);
        return reply;
      case RequestKind::CreateUpload: {
        const Part& part = entry.parts.at(what.part);
        const std::string path = "/v1/uploads/" + std::to_string(++next_upload);
        uploads[path] = Upload{.part = part.id, .size = part.size_bytes};
        if (part.size_bytes == 0) complete[part.id] = 0;
        reply.status = 201;
        reply.upload_path = path;
        return reply;
      }
      case RequestKind::AskOffset:
      case RequestKind::SendChunk:
        return answer_upload(entry, what, reply);
      case RequestKind::Finalize:
        reply.missing = missing(entry);
        if (!announced || !reply.missing.empty()) {
          reply.status = announced ? 409 : 404;
          reply.problem.code = "parts-missing";
          return reply;
        }
        if (receipts_made == 0) ++receipts_made;
        reply.status = 200;
        reply.token = "receipt";
        return reply;
    }
    return reply;
  }

  Reply answer_upload(const Entry& entry, const Send& what, Reply reply) {
    const auto found = uploads.find(entry.parts.at(what.part).upload_path);
    if (found == uploads.end()) {
      reply.status = 404;
      return reply;
    }
    Upload& upload = found->second;
    reply.status = 200;
    if (what.kind == RequestKind::SendChunk) {
      if (what.offset != upload.offset) {
        reply.status = 409;
        return reply;
      }
      upload.offset += what.length;
      EXPECT_LE(upload.offset, upload.size);
      if (upload.offset == upload.size) complete[upload.part] = upload.size;
      reply.status = 204;
    }
    reply.offset = upload.offset;
    return reply;
  }
};

Entry make_entry() {
  Entry entry;
  entry.submission_id = "019a2b3c-5000-7abc-9def-0123456789ab";
  entry.manifest_sha256 = std::string(64, 'a');
  entry.parts = {
      {.id = "data", .sha256 = std::string(64, 'b'), .size_bytes = 900},
      {.id = "giay-chung-sinh-1", .sha256 = std::string(64, 'c'), .size_bytes = 2'500'000}};
  return entry;
}

// Carries effects out against the model; the disk is the last stored text.
struct World {
  Entry entry = make_entry();
  ModelServer server{};
  SeededRandom random{7};
  std::int64_t now_ms = 1'000'000;
  std::string citizen = "c-1";
  std::string disk = to_json(entry).dump();
  std::function<Fault(std::size_t call)> fault = [](std::size_t) { return Fault::None; };
  std::function<bool(std::size_t write)> write_fails = [](std::size_t) { return false; };
  bool receipt_is_good = true;
  std::size_t calls = 0;
  std::size_t writes = 0;
  std::vector<std::string> log{};
  std::vector<Effect> waiting{};  // Effects not carried out yet.

  std::vector<Effect> tell(const Event& event) { return step(entry, event, now_ms, random); }

  // Carries one effect out and returns what follows from its answer.
  std::vector<Effect> carry_out(const Effect& effect) {
    if (const auto* what = std::get_if<Send>(&effect)) {
      // I6: nothing of an entry leaves before it is bound on the disk to who is logged in.
      const auto stored = entry_from_json(*Json::parse(disk, "test"));
      EXPECT_EQ(stored->citizen, citizen);
      return tell(send(*what));
    }
    if (std::holds_alternative<Persist>(effect)) {
      const bool fails = write_fails(writes++);
      if (!fails) disk = to_json(entry).dump();
      return tell(Stored{.ok = !fails});
    }
    if (const auto* receipt = std::get_if<CheckReceipt>(&effect)) {
      return tell(
          ReceiptChecked{.ok = receipt_is_good, .code = "bad_signature", .token = receipt->token});
    }
    log.emplace_back("renew key");
    return {};
  }

  Reply send(const Send& what) {
    const Fault what_happens = fault(calls++);
    if (what_happens == Fault::LostRequest) return {.kind = what.kind, .part = what.part};
    if (what_happens == Fault::ServerError) {
      return {.kind = what.kind, .part = what.part, .status = 503};
    }
    if (what_happens == Fault::Captive) {
      return {.kind = what.kind, .part = what.part, .status = 200, .well_formed = false};
    }
    if (what_happens == Fault::Unauthorised) {
      return {.kind = what.kind, .part = what.part, .status = 401};
    }
    Reply reply = server.answer(entry, what);
    if (what_happens == Fault::LostAnswer) return {.kind = what.kind, .part = what.part};
    return reply;
  }

  // Runs until nothing is left to do or `limit` effects were carried out. Time jumps over waits.
  bool run(std::size_t limit = 500) {
    for (std::size_t i = 0; i < limit; ++i) {
      if (waiting.empty()) {
        if (!is_open(entry) || entry.hold == Hold::Parked) return true;
        if (entry.hold == Hold::Backoff) now_ms = std::max(now_ms, entry.retry_at_ms);
        waiting = tell(Wake{.citizen = citizen});
        if (waiting.empty() && entry.hold == Hold::NeedsLogin) return true;
        continue;
      }
      EXPECT_EQ(waiting.size(), 1U);  // One thing at a time.
      const Effect effect = waiting.front();
      waiting = carry_out(effect);
      if (entry.phase == Phase::Receipted) check_receipted();
    }
    return false;
  }

  void check_receipted() const {
    const auto stored = entry_from_json(*Json::parse(disk, "test"));
    ASSERT_TRUE(stored.has_value());
    EXPECT_EQ(stored->receipt, "receipt");
    EXPECT_EQ(server.receipts_made, 1);
  }

  void restart() {
    const auto stored = entry_from_json(*Json::parse(disk, "test"));
    ASSERT_TRUE(stored.has_value());
    entry = *stored;
    waiting.clear();
  }

  // What was under way ends without an answer that anybody heard.
  void interrupt() {
    waiting.clear();
    entry.in_flight = false;
  }
};

TEST(OutboxMachineTest, SendsEveryPartOnceAndEndsWithTheStoredReceipt) {
  World world;

  EXPECT_TRUE(world.run());

  EXPECT_EQ(world.entry.phase, Phase::Receipted);
  EXPECT_TRUE(world.entry.receipt_stored);
  using K = RequestKind;
  EXPECT_EQ(world.server.calls,
            (std::vector{K::Announce, K::CreateUpload, K::SendChunk, K::CreateUpload, K::SendChunk,
                         K::SendChunk, K::SendChunk, K::Finalize}));
  EXPECT_EQ(bytes_sent(world.entry), bytes_total(world.entry));
}

TEST(OutboxMachineTest, IsReceivedOnceWhateverSingleCallFails) {
  for (const Fault fault :
       {Fault::LostRequest, Fault::LostAnswer, Fault::ServerError, Fault::Captive}) {
    for (std::size_t failing = 0; failing < 8; ++failing) {
      World world;
      world.fault = [&](std::size_t call) { return call == failing ? fault : Fault::None; };

      EXPECT_TRUE(world.run()) << failing;

      EXPECT_EQ(world.entry.phase, Phase::Receipted) << failing;
      EXPECT_EQ(world.server.receipts_made, 1) << failing;
    }
  }
}

TEST(OutboxMachineTest, IsReceivedOnceWhenTheProgramDiesBetweenAnyTwoSteps) {
  for (std::size_t dies_after = 0; dies_after < 20; ++dies_after) {
    World world;
    world.run(dies_after);
    world.restart();

    EXPECT_TRUE(world.run()) << dies_after;

    EXPECT_EQ(world.entry.phase, Phase::Receipted) << dies_after;
    EXPECT_EQ(world.server.receipts_made, 1) << dies_after;
  }
}

TEST(OutboxMachineTest, IsReceivedOnceUnderRandomFaultsAndRestarts) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    World world;
    SeededRandom chance(seed);
    world.fault = [&](std::size_t) {
      const auto draw = chance.below(10);
      return draw < 5 ? static_cast<Fault>(draw) : Fault::None;
    };
    world.write_fails = [&](std::size_t) { return chance.below(10) == 0; };
    for (int life = 0; life < 5; ++life) {
      world.run(chance.below(25));
      if (world.entry.phase != Phase::Receipted) world.restart();
    }
    world.fault = [](std::size_t) { return Fault::None; };
    world.write_fails = [](std::size_t) { return false; };

    EXPECT_TRUE(world.run()) << "seed " << seed;

    EXPECT_EQ(world.entry.phase, Phase::Receipted) << "seed " << seed;
    EXPECT_EQ(world.server.receipts_made, 1) << "seed " << seed;
  }
}

TEST(OutboxMachineTest, TriesAgainWhenAnyWriteFails) {
  for (std::size_t failing = 0; failing < 6; ++failing) {
    World world;
    world.write_fails = [&](std::size_t write) { return write == failing; };

    EXPECT_TRUE(world.run()) << failing;

    EXPECT_EQ(world.entry.phase, Phase::Receipted) << failing;
  }
}

TEST(OutboxMachineTest, IsNotReceiptedBeforeTheReceiptIsStored) {
  World world;
  world.write_fails = [](std::size_t write) { return write >= 5; };  // From the receipt on.

  EXPECT_FALSE(world.run(60));

  EXPECT_EQ(world.server.receipts_made, 1);
  EXPECT_EQ(world.entry.phase, Phase::Committing);
  world.write_fails = [](std::size_t) { return false; };
  EXPECT_TRUE(world.run());
  EXPECT_EQ(world.entry.phase, Phase::Receipted);
}

TEST(OutboxMachineTest, ParksAReceiptThatDoesNotVerify) {
  World world;
  world.receipt_is_good = false;

  EXPECT_TRUE(world.run());

  EXPECT_EQ(world.entry.hold, Hold::Parked);
  EXPECT_EQ(world.entry.problem.code, "receipt.bad_signature");
  EXPECT_TRUE(world.entry.receipt.empty());
  world.restart();
  EXPECT_EQ(world.entry.problem.code, "receipt.bad_signature");
  EXPECT_TRUE(is_open(world.entry));
}

TEST(OutboxMachineTest, NeverSendsAnotherCitizensDossier) {
  World world;
  world.run(3);  // Bound to c-1 and announced.
  ASSERT_EQ(world.entry.citizen, "c-1");
  world.interrupt();
  const std::size_t calls = world.server.calls.size();
  world.citizen = "c-2";

  EXPECT_TRUE(world.run());

  EXPECT_EQ(world.entry.hold, Hold::NeedsLogin);
  EXPECT_TRUE(world.entry.other_citizen);
  EXPECT_EQ(world.server.calls.size(), calls);
}

TEST(OutboxMachineTest, WaitsForLoginAndThenGoesOn) {
  World world;
  world.fault = [](std::size_t call) { return call == 2 ? Fault::Unauthorised : Fault::None; };
  world.citizen = "c-1";
  std::vector<Effect> effects = world.tell(Wake{.citizen = "c-1"});
  while (!effects.empty()) effects = world.carry_out(effects.front());

  EXPECT_EQ(world.entry.hold, Hold::NeedsLogin);
  EXPECT_FALSE(next_wakeup_ms(world.entry).has_value());
  EXPECT_TRUE(world.run());
  EXPECT_EQ(world.entry.phase, Phase::Receipted);
}

TEST(OutboxMachineTest, KeepsTheServersWordsOfARefusalUntilTheCitizenTriesAgain) {
  World world;
  world.run(2);
  world.entry.in_flight = true;
  const Reply refusal{.kind = RequestKind::Announce,
                      .status = 422,
                      .problem = {.code = "data-invalid", .title = "Nội dung đơn chưa đúng"}};

  world.waiting.clear();
  auto effects = world.tell(refusal);
  while (!effects.empty()) effects = world.carry_out(effects.front());

  EXPECT_EQ(world.entry.hold, Hold::Parked);
  EXPECT_EQ(world.entry.problem.status, 422);
  EXPECT_TRUE(world.tell(Wake{.citizen = "c-1"}).empty());
  world.restart();
  EXPECT_EQ(world.entry.problem.title, "Nội dung đơn chưa đúng");
  effects = world.tell(RetryNow{.citizen = "c-1"});
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(std::get<Send>(effects.front()).kind, RequestKind::Announce);
  EXPECT_TRUE(world.entry.problem.code.empty());
}

TEST(OutboxMachineTest, DoubtsARefusalWithoutTheServersWordsAndParksItWithItsStatusInTheEnd) {
  World world;
  world.run(2);
  for (std::uint32_t i = 0; i < kDoubtfulRefusalsMax; ++i) {
    world.entry.in_flight = true;
    world.tell(Reply{.kind = RequestKind::Announce, .status = 403});
    ASSERT_EQ(world.entry.hold, Hold::Backoff) << i;
  }
  world.entry.in_flight = true;
  world.tell(Reply{.kind = RequestKind::Announce, .status = 403});

  EXPECT_EQ(world.entry.hold, Hold::Parked);
  EXPECT_EQ(world.entry.problem.code, "http.403");
}

TEST(OutboxMachineTest, MayBeWithdrawnOnlyWhileTheAuthorityCannotHaveReceivedIt) {
  World world;
  EXPECT_TRUE(may_be_withdrawn(world.entry));
  bool has_asked = false;
  world.fault = [&](std::size_t) {
    // Before the request for the receipt leaves, the disk says that it may be received.
    const auto stored = entry_from_json(*Json::parse(world.disk, "test"));
    const bool asks = std::ranges::all_of(world.entry.parts, &Part::done) &&
                      world.entry.phase == Phase::Committing;
    if (asks) EXPECT_FALSE(may_be_withdrawn(*stored));
    has_asked = has_asked || asks;
    return Fault::None;
  };

  EXPECT_TRUE(world.run());

  EXPECT_TRUE(has_asked);
  EXPECT_FALSE(may_be_withdrawn(world.entry));
}

TEST(OutboxMachineTest, AsksForNoReceiptThatCouldNotBeWrittenDownBefore) {
  World world;
  world.write_fails = [&](std::size_t) { return world.entry.phase == Phase::Committing; };

  EXPECT_FALSE(world.run(80));

  EXPECT_TRUE(may_be_withdrawn(*entry_from_json(*Json::parse(world.disk, "test"))));
  EXPECT_EQ(std::ranges::count(world.server.calls, RequestKind::Finalize), 0);
  world.write_fails = [](std::size_t) { return false; };
  EXPECT_TRUE(world.run());
  EXPECT_EQ(world.entry.phase, Phase::Receipted);
}

TEST(OutboxMachineTest, IsArchivedOnlyWithAStoredReceiptAndStaysReceiptedWhenTheDiskRefuses) {
  World world;
  EXPECT_TRUE(world.tell(Archive{}).empty());
  EXPECT_TRUE(world.run());
  ASSERT_EQ(world.entry.phase, Phase::Receipted);

  auto effects = world.tell(Archive{});
  ASSERT_EQ(effects.size(), 1U);
  world.tell(Stored{.ok = false});
  EXPECT_EQ(world.entry.phase, Phase::Receipted);

  effects = world.tell(Archive{});
  ASSERT_EQ(effects.size(), 1U);
  world.carry_out(effects.front());
  EXPECT_EQ(world.entry.phase, Phase::Archived);
  world.restart();
  EXPECT_EQ(world.entry.phase, Phase::Archived);
  EXPECT_EQ(world.entry.receipt, "receipt");
}

TEST(OutboxMachineTest, RegistersAnUnknownKeyAgainOnceAndThenParks) {
  World world;
  world.run(2);
  const Reply unknown{
      .kind = RequestKind::Announce, .status = 422, .problem = {.code = "unknown_key"}};
  world.entry.in_flight = true;

  auto effects = world.tell(unknown);
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<RenewKey>(effects.front()));
  EXPECT_EQ(world.entry.hold, Hold::Backoff);
  world.entry.in_flight = true;
  world.tell(unknown);
  EXPECT_EQ(world.entry.hold, Hold::Parked);
}

TEST(OutboxMachineTest, RecreatesOnlyTheUploadThatIsGone) {
  World world;
  world.run(9);  // In the middle of the second part.
  ASSERT_EQ(world.entry.phase, Phase::Uploading);
  world.server.uploads.erase(world.entry.parts[1].upload_path);
  world.interrupt();
  const std::string submission = world.entry.submission_id;

  EXPECT_TRUE(world.run());

  EXPECT_EQ(world.entry.phase, Phase::Receipted);
  EXPECT_EQ(world.entry.submission_id, submission);
  EXPECT_EQ(world.server.next_upload, 3);
}

TEST(OutboxMachineTest, AsksForTheOffsetAfterAnyDoubt) {
  World world;
  bool lost = false;
  world.fault = [&](std::size_t call) {
    lost = call == 4;
    return lost ? Fault::LostAnswer : Fault::None;
  };

  EXPECT_TRUE(world.run());

  const auto& calls = world.server.calls;
  EXPECT_EQ(std::ranges::count(calls, RequestKind::AskOffset), 1);
  EXPECT_EQ(world.server.complete.at("giay-chung-sinh-1"), 2'500'000U);
}

TEST(OutboxMachineTest, SendsSmallerPiecesAfterAFailureAndLargerOnesAgain) {
  Entry entry = make_entry();
  entry.citizen = "c-1";
  entry.citizen_stored = true;
  entry.missing_known = true;
  entry.parts[0].done = true;
  entry.parts[1].upload_path = "/v1/uploads/1";
  entry.parts[1].offset_known = true;
  SeededRandom random(1);

  auto effects = step(entry, Wake{.citizen = "c-1"}, 0, random);
  EXPECT_EQ(std::get<Send>(effects.front()).length, ChunkSizes{}.first);
  step(entry, Reply{.kind = RequestKind::SendChunk, .part = 1, .status = 0}, 0, random);
  EXPECT_EQ(entry.chunk_bytes, ChunkSizes{}.after_failure);
  entry.chunk_bytes = 100'000;
  entry.in_flight = true;
  step(entry, Reply{.kind = RequestKind::SendChunk, .part = 1, .status = 502}, 0, random);
  EXPECT_EQ(entry.chunk_bytes, ChunkSizes{}.least);
  entry.in_flight = true;
  step(entry,
       Reply{.kind = RequestKind::SendChunk,
             .part = 1,
             .status = 204,
             .well_formed = true,
             .offset = 65'536},
       0, random);
  EXPECT_EQ(entry.chunk_bytes, 2 * ChunkSizes{}.least);
}

TEST(OutboxMachineTest, WaitsAtLeastAsLongAsTheServerAsksButNotLongerThanAnHour) {
  World world;
  world.run(2);
  const auto answer = [&](std::int64_t retry_after_ms) {
    world.entry.in_flight = true;
    world.tell(
        Reply{.kind = RequestKind::Announce, .status = 429, .retry_after_ms = retry_after_ms});
    return world.entry.retry_at_ms - world.now_ms;
  };

  EXPECT_GE(answer(120'000), 120'000);
  EXPECT_LE(answer(999'000'000), kRetryAfterCapMs);
}

TEST(OutboxMachineTest, WaitsLongerAfterEachFailureUpToTheCap) {
  World world;
  world.run(2);
  std::int64_t longest = 0;
  for (int i = 0; i < 200; ++i) {
    world.entry.in_flight = true;
    world.tell(Reply{.kind = RequestKind::Announce, .status = 0});
    const std::int64_t wait = world.entry.retry_at_ms - world.now_ms;
    ASSERT_GE(wait, 0);
    ASSERT_LE(wait, i == 0 ? kBackoffBaseMs : kBackoffCapMs);
    longest = std::max(longest, wait);
  }
  EXPECT_GT(longest, kBackoffCapMs / 2);
}

TEST(OutboxMachineTest, GoesOnAtOnceWhenTheNetworkReturns) {
  World world;
  world.fault = [](std::size_t call) { return call == 0 ? Fault::LostRequest : Fault::None; };
  auto effects = world.tell(Wake{.citizen = "c-1"});
  while (!effects.empty()) effects = world.carry_out(effects.front());
  ASSERT_EQ(world.entry.hold, Hold::Backoff);
  world.entry.retry_at_ms = world.now_ms + 100'000;
  EXPECT_TRUE(world.tell(Wake{.citizen = "c-1"}).empty());

  EXPECT_EQ(world.tell(NetworkReturned{.citizen = "c-1"}).size(), 1U);
}

TEST(OutboxMachineTest, DoesNotWaitForAClockThatWasSetBack) {
  World world;
  world.run(2);
  world.entry.in_flight = true;
  world.tell(Reply{.kind = RequestKind::Announce, .status = 503});
  world.now_ms -= 24LL * 3'600'000;

  EXPECT_EQ(world.tell(Wake{.citizen = "c-1"}).size(), 1U);
}

TEST(OutboxEntryTest, RefusesStoredTextThatIsNoEntry) {
  const Entry entry = make_entry();
  Json json = to_json(entry);
  EXPECT_TRUE(entry_from_json(json).has_value());

  json.set("phase", "flying");
  EXPECT_FALSE(entry_from_json(json).has_value());
  json.set("phase", "receipted");  // Without a receipt.
  EXPECT_FALSE(entry_from_json(json).has_value());
  json.set("v", 99);
  EXPECT_EQ(entry_from_json(json).error().code, ErrorCode::Conflict);
}

}  // namespace
}  // namespace motcua::outbox
