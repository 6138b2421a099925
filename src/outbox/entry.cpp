#include "outbox/entry.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace motcua::outbox {
namespace {

constexpr std::int64_t kEntryVersion = 1;
constexpr std::size_t kPartsMax = 64;

constexpr std::array<std::string_view, 6> kPhaseNames = {"sealed",     "announced", "uploading",
                                                         "committing", "receipted", "archived"};

std::string_view name_of(Phase phase) {
  return kPhaseNames.at(static_cast<std::size_t>(phase));
}

std::optional<Phase> find_phase(std::string_view name) {
  for (std::size_t i = 0; i < kPhaseNames.size(); ++i) {
    if (kPhaseNames.at(i) == name) return static_cast<Phase>(i);
  }
  return std::nullopt;
}

Json part_to_json(const Part& part) {
  return Json::object({{"id", part.id},
                       {"sha256", part.sha256},
                       {"size", part.size_bytes},
                       {"upload", part.upload_path}});
}

Result<Part> part_from_json(const Json& json) {
  Part part;
  part.id = TRY(json.string("id"));
  part.sha256 = TRY(json.string("sha256"));
  const auto size = TRY(json.integer("size"));
  if (size < 0) return fail(ErrorCode::Corrupt, "outbox.part");
  part.size_bytes = static_cast<std::uint64_t>(size);
  part.upload_path = TRY(json.string("upload"));
  return part;
}

}  // namespace

bool is_open(const Entry& entry) {
  return entry.phase != Phase::Receipted && entry.phase != Phase::Archived;
}

bool may_be_withdrawn(const Entry& entry) {
  return !entry.asked_for_receipt && entry.receipt.empty();
}

std::uint64_t bytes_total(const Entry& entry) {
  std::uint64_t sum = 0;
  for (const Part& part : entry.parts) sum += part.size_bytes;
  return sum;
}

std::uint64_t bytes_sent(const Entry& entry) {
  if (entry.phase >= Phase::Committing) return bytes_total(entry);
  std::uint64_t sum = 0;
  for (const Part& part : entry.parts) sum += part.done ? part.size_bytes : part.offset;
  return sum;
}

Json to_json(const Entry& entry) {
  Json parts = Json::array();
  for (const Part& part : entry.parts) parts.push(part_to_json(part));
  // A receipt that is being stored makes the stored entry a receipted one.
  const Phase phase =
      entry.receipt.empty() || entry.phase == Phase::Archived ? entry.phase : Phase::Receipted;
  Json json = Json::object({{"v", kEntryVersion},
                            {"submissionId", entry.submission_id},
                            {"manifest", entry.manifest_sha256},
                            {"citizen", entry.citizen},
                            {"phase", name_of(phase)},
                            {"asked", entry.asked_for_receipt},
                            {"etag", entry.etag},
                            {"parts", std::move(parts)},
                            {"receipt", entry.receipt}});
  if (entry.hold == Hold::Parked) {
    json.set("problem", Json::object({{"status", entry.problem.status},
                                      {"code", entry.problem.code},
                                      {"title", entry.problem.title},
                                      {"detail", entry.problem.detail}}));
  }
  return json;
}

Result<Entry> entry_from_json(const Json& json) {
  const auto version = TRY(json.integer("v"));
  if (version > kEntryVersion) return fail(ErrorCode::Conflict, "outbox.version");
  Entry entry;
  entry.submission_id = TRY(json.string("submissionId"));
  entry.manifest_sha256 = TRY(json.string("manifest"));
  entry.citizen = TRY(json.string("citizen"));
  const auto phase = TRY(json.string("phase"));
  const auto known = find_phase(phase);
  if (!known) return fail(ErrorCode::Corrupt, "outbox.phase");
  entry.phase = *known;
  entry.etag = TRY(json.string("etag"));
  const auto* parts = TRY(json.items("parts"));
  if (parts->size() > kPartsMax) return fail(ErrorCode::TooLarge, "outbox.parts");
  for (const Json& item : *parts) {
    auto part = TRY(part_from_json(item));
    entry.parts.push_back(std::move(part));
  }
  entry.receipt = TRY(json.string("receipt"));
  if (!is_open(entry) && entry.receipt.empty()) return fail(ErrorCode::Corrupt, "outbox.receipt");
  entry.receipt_stored = !entry.receipt.empty();
  entry.citizen_stored = !entry.citizen.empty();
  // Programs before this member was added asked as soon as the last part was there.
  const bool* asked = json.find_bool("asked");
  entry.asked_for_receipt = asked != nullptr ? *asked : entry.phase >= Phase::Uploading;
  entry.asked_is_stored = entry.asked_for_receipt;
  if (const Json* problem = json.find("problem")) {
    entry.hold = Hold::Parked;
    const auto status = TRY(problem->integer("status"));
    entry.problem = Problem{.status = static_cast<int>(status),
                            .code = problem->text_or("code", ""),
                            .title = problem->text_or("title", ""),
                            .detail = problem->text_or("detail", "")};
  }
  return entry;
}

}  // namespace motcua::outbox
