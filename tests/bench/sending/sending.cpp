#include "bench/sending/sending.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "app/wire.h"
#include "base/calendar.h"
#include "base/ids.h"
#include "base/jcs.h"
#include "crypto/hash.h"
#include "dossier/events.h"
#include "dossier/sign.h"
#include "dossier/verify.h"

namespace motcua::bench {

namespace {

using Clock = std::chrono::steady_clock;

std::int64_t wall_ms() {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

}  // namespace

Sending::Sending(const Json& pattern, const SendingOptions& options, Line& line,
                 const crypto::KeyRing& authority, std::uint64_t seed)
    : options_(options), line_(&line), authority_(&authority), random_(seed) {
  const Json* data = pattern.find("data");
  CHECK(data != nullptr);
  add_part("data", to_bytes(to_jcs(*data)), "application/json", "");
  for (int i = 1; i <= options.photos; ++i) {
    const std::uint64_t spread = options.photo_bytes_max - options.photo_bytes_min + 1;
    Bytes photo(options.photo_bytes_min + random_.below(spread));
    random_.fill(photo);
    constexpr std::array<std::uint8_t, 4> kJpeg = {0xff, 0xd8, 0xff, 0xe0};
    std::copy_n(kJpeg.begin(), std::min(kJpeg.size(), photo.size()), photo.begin());
    add_part(pattern.text_or("slot", "") + "-" + std::to_string(i), std::move(photo), "image/jpeg",
             "ảnh.jpg");
  }
  seal(pattern);
}

void Sending::add_part(std::string id, Bytes content, std::string media_type, std::string name) {
  dossier::Part part{.media_type = std::move(media_type),
                     .name = std::move(name),
                     .sha256 = crypto::sha256_hex(content),
                     .size = static_cast<std::int64_t>(content.size())};
  entry_.parts.push_back({.id = id, .sha256 = part.sha256, .size_bytes = content.size()});
  outcome_.bytes += content.size();
  if (id == "data") {
    manifest_.data = std::move(part);
  } else {
    part.id = id;
    manifest_.attachments.push_back(std::move(part));
  }
  contents_[std::move(id)] = std::move(content);
}

void Sending::seal(const Json& pattern) {
  started_ms_ = wall_ms();
  const Json* service = pattern.find("service");
  CHECK(service != nullptr);
  manifest_.dossier_id = make_uuid_v7(started_ms_, random_);
  manifest_.submission_id = make_uuid_v7(started_ms_, random_);
  manifest_.created_at = to_iso_utc(started_ms_ / 1000 * 1000);
  manifest_.nonce = dossier::make_manifest_nonce(random_);
  manifest_.recipient = pattern.text_or("recipient", "");
  manifest_.service = {.id = service->text_or("id", ""),
                       .form_version = service->text_or("formVersion", ""),
                       .form_sha256 = service->text_or("formSha256", "")};
  jws_ = dossier::sign_manifest(manifest_, line_->key(), started_ms_ / 1000);
  manifest_sha256_ = crypto::sha256_hex(dossier::to_canonical(manifest_));
  entry_.submission_id = manifest_.submission_id;
  entry_.manifest_sha256 = manifest_sha256_;
  disk_ = outbox::to_json(entry_).dump();
  outcome_.submission = manifest_.submission_id;
}

std::int64_t Sending::now_ms() const {
  return started_ms_ + (wall_ms() - started_ms_) * options_.speed;
}

Outcome Sending::run() {
  const auto start = Clock::now();
  outbox::Event event = outbox::Wake{.citizen = line_->citizen()};
  while (entry_.phase != outbox::Phase::Receipted && entry_.phase != outbox::Phase::Archived) {
    const std::vector<outbox::Effect> effects = outbox::step(entry_, event, now_ms(), random_);
    event = outbox::Wake{.citizen = line_->citizen()};
    if (effects.empty() && entry_.phase != outbox::Phase::Receipted && !wait()) break;
    for (const outbox::Effect& effect : effects) {
      const bool dies = random_.below(1000) < static_cast<std::uint64_t>(options_.crashes_per_1000);
      const bool dies_before = dies && random_.below(2) == 0;
      if (!dies_before) event = carry_out(effect);
      if (dies) {
        crash();
        event = outbox::Wake{.citizen = line_->citizen()};
        break;
      }
    }
  }
  outcome_.ms = ms_since(start);
  return outcome_;
}

void Sending::crash() {
  const auto json = Json::parse(disk_, "sender.disk");
  CHECK(json.has_value());
  auto stored = outbox::entry_from_json(*json);
  CHECK(stored.has_value());
  entry_ = *std::move(stored);
  ++outcome_.crashes;
}

bool Sending::wait() {
  if (entry_.hold == outbox::Hold::NeedsLogin) return line_->log_in();
  if (entry_.hold == outbox::Hold::Parked) {
    outcome_.trouble = entry_.problem.code + " " + std::to_string(entry_.problem.status);
    return false;
  }
  const auto until = outbox::next_wakeup_ms(entry_);
  if (!until) {
    outcome_.trouble = "waits for nothing";
    return false;
  }
  const std::int64_t left = std::max<std::int64_t>(0, (*until - now_ms()) / options_.speed);
  std::this_thread::sleep_for(std::chrono::milliseconds(left + 1));
  return true;
}

outbox::Event Sending::carry_out(const outbox::Effect& effect) {
  if (const auto* what = std::get_if<outbox::Send>(&effect)) return send(*what);
  if (const auto* receipt = std::get_if<outbox::CheckReceipt>(&effect)) {
    return check(receipt->token);
  }
  if (std::holds_alternative<outbox::Persist>(effect)) {
    disk_ = outbox::to_json(entry_).dump();
    return outbox::Stored{.ok = true};
  }
  CHECK(std::holds_alternative<outbox::RenewKey>(effect));
  if (!line_->register_key()) outcome_.trouble = "the key was not taken";
  return outbox::Wake{.citizen = line_->citizen()};
}

outbox::Event Sending::send(const outbox::Send& what) {
  ByteView chunk;
  if (what.kind == outbox::RequestKind::SendChunk) {
    const Bytes& content = contents_.at(entry_.parts.at(what.part).id);
    chunk = ByteView(content).subspan(static_cast<std::size_t>(what.offset),
                                      static_cast<std::size_t>(what.length));
  }
  const auto start = Clock::now();
  const auto reply = line_->send(app::wire::make_send_request(
      what, {.entry = entry_, .jws = jws_, .chunk = chunk, .language = Language::Vi}));
  ++outcome_.requests;
  if (what.kind == outbox::RequestKind::Finalize) outcome_.finalize_ms = ms_since(start);
  if (!reply) return outbox::Reply{.kind = what.kind, .part = what.part};
  auto answer = app::wire::read_send_reply(what, *reply, line_->origin());
  watch_upload(what, answer);
  return answer;
}

// What the server once said it has, it must have for ever.
void Sending::watch_upload(const outbox::Send& what, const outbox::Reply& answer) {
  const bool asks = what.kind == outbox::RequestKind::AskOffset;
  if (!asks && what.kind != outbox::RequestKind::SendChunk) return;
  std::uint64_t& kept = acknowledged_[entry_.parts.at(what.part).upload_path];
  const bool is_gone = (answer.status == 404 || answer.status == 410) && kept > 0;
  if (is_gone || (asks && answer.offset && *answer.offset < kept)) {
    outcome_.trouble = "the server lost what it had acknowledged";
  }
  if (answer.well_formed && answer.offset) kept = std::max(kept, *answer.offset);
}

outbox::Event Sending::check(const std::string& token) {
  dossier::ChainContext context;
  context.manifest_sha256 = manifest_sha256_;
  context.authority = authority_;
  context.manifest = &manifest_;
  const dossier::ChainVerdict verdict = dossier::verify_chain({token}, context);
  if (verdict.ok) outcome_.register_number = verdict.events.front().register_number;
  return outbox::ReceiptChecked{.ok = verdict.ok, .code = verdict.code, .token = token};
}

}  // namespace motcua::bench
