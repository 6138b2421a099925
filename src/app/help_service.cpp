#include "app/help_service.h"

#include <algorithm>
#include <utility>

#include "app/wire.h"
#include "base/base64url.h"
#include "base/jcs.h"
#include "base/sort.h"
#include "base/unicode.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

constexpr std::size_t kSharedLinesMax = 40;
constexpr std::size_t kLineBytesMax = 2000;
constexpr std::size_t kPhoneBytesMax = 32;
constexpr std::int64_t kRetryMsMax = 300'000;

HelpState state_of(std::string_view state, bool is_waiting) {
  if (state == "waiting") return HelpState::Waiting;
  if (state == "answered") return HelpState::Answered;
  if (state == "closed") return HelpState::Closed;
  if (state == "refused") return HelpState::Refused;
  return is_waiting ? HelpState::WaitingForNetwork : HelpState::Sending;
}

std::string new_ticket_id(RandomSource& random) {
  Bytes bytes(32);
  random.fill(bytes);
  return base64url::encode(bytes);
}

}  // namespace

// --- Records -------------------------------------------------------------------------------------

void HelpService::load_ticket(const std::string& name, ByteView sealed) {
  const auto record = core_.vault->open_record(vault::kAccountOwner, name, sealed);
  const auto json =
      record ? Json::parse(as_text(record->plain.view()), "help.record") : Result<Json>(Json());
  if (!record || !json) return;
  Ticket ticket{.body = json->text_or("body", ""),
                .number = json->text_or("number", ""),
                .state = json->text_or("state", "sending"),
                .revision = record->revision,
                .is_kept = true};
  if (const std::int64_t* created = json->find_integer("created")) ticket.created_ms = *created;
  if (const Json::Array* answers = json->find_array("answers")) {
    for (const Json& answer : *answers) {
      if (const std::string* text = answer.as_string()) ticket.answers.push_back(*text);
    }
  }
  const std::string id = json->text_or("id", "");
  if (!id.empty()) tickets_.insert_or_assign(id, std::move(ticket));
}

void HelpService::load_notes(ByteView sealed) {
  const auto record = core_.vault->open_record(vault::kAccountOwner, kNotesRecord, sealed);
  if (!record) return;
  notes_revision_ = record->revision;
  const auto json = Json::parse(as_text(record->plain.view()), "guide.notes");
  if (!json) return;
  talk_.add_notes(guide::read_notes(*json));
}

void HelpService::finish_loading() {
  // Asked before there was a passphrase: kept from now on.
  for (auto& [id, ticket] : tickets_) {
    if (ticket.revision == 0) keep(id, ticket);
  }
  list();
  notes_changed();
  pump();
}

void HelpService::forget_all() {
  tickets_.clear();
  core_.state.talk.help.reset();
  core_.state.talk.tickets.clear();
  core_.state.talk.unanswered.clear();
  core_.state.talk.notes = 0;
  notes_revision_ = 0;
}

// The record's name is the moment: no two tickets may have the same.
std::int64_t HelpService::next_created_ms() const {
  std::int64_t moment = core_.now_ms();
  for (const auto& [id, ticket] : tickets_) moment = std::max(moment, ticket.created_ms + 1);
  return moment;
}

void HelpService::keep(const std::string& id, Ticket& ticket) {
  list();
  if (core_.vault == nullptr) {
    ticket.is_kept = true;
    return;
  }
  Json answers = Json::array();
  for (const std::string& answer : ticket.answers) answers.push(answer);
  const Json json = Json::object({{"id", id},
                                  {"body", ticket.body},
                                  {"number", ticket.number},
                                  {"state", ticket.state},
                                  {"created", ticket.created_ms},
                                  {"answers", std::move(answers)}});
  // The name tells tickets apart without telling what would open them.
  const std::string name = std::string(kTicketPrefix) + std::to_string(ticket.created_ms);
  std::vector<Write> writes;
  writes.push_back(core_.vault->seal_record(vault::kAccountOwner, name, ++ticket.revision,
                                            as_bytes(to_jcs(json)), core_.random()));
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard_vault([this, id](Result<Done> done) {
                               if (!done) core_.add_notice(NoticeKind::SaveFailed);
                               const auto kept = tickets_.find(id);
                               if (kept == tickets_.end()) return;
                               kept->second.is_kept = true;
                               pump();
                             }));
}

void HelpService::list() {
  auto& shown = core_.state.talk.tickets;
  shown.clear();
  for (const auto& [id, ticket] : tickets_) {
    shown.push_back({.id = id,
                     .state = state_of(ticket.state, !ticket.is_busy),
                     .number = ticket.number,
                     .created_at_ms = ticket.created_ms,
                     .answers = ticket.answers});
  }
  sort_small(shown, std::greater{}, &HelpTicketView::created_at_ms);
  core_.changed();
}

// --- Asking a person -----------------------------------------------------------------------------

void HelpService::prepare() {
  HelpDraft help;
  const auto& lines = core_.state.talk.lines;
  std::size_t first = lines.size() > kSharedLinesMax ? lines.size() - kSharedLinesMax : 0;
  while (first < lines.size() && !lines[first].is_citizen) ++first;  // A greeting helps nobody.
  for (std::size_t i = first; i < lines.size(); ++i) {
    const TalkLine& line = lines[i];
    if (line.is_citizen && !line.shared.empty()) continue;  // Only "was filled into the form".
    const std::string masked = guide::mask_personal(line.shared.empty() ? line.text : line.shared);
    const std::string_view text = unicode::cut(masked, kLineBytesMax);
    if (text.empty()) continue;
    help.lines.push_back({.is_citizen = line.is_citizen, .text = std::string(text)});
  }
  core_.state.talk.help = std::move(help);
  core_.changed();
}

void HelpService::share_line(std::size_t line, bool is_shared) {
  auto& help = core_.state.talk.help;
  if (!help || line >= help->lines.size()) return;
  help->lines[line].is_shared = is_shared;
  core_.changed();
}

void HelpService::set_phone(std::string_view phone) {
  auto& help = core_.state.talk.help;
  if (!help) return;
  help->phone = phone.substr(0, std::min(phone.size(), kPhoneBytesMax));
  core_.changed();
}

void HelpService::cancel() {
  core_.state.talk.help.reset();
  core_.changed();
}

void HelpService::send() {
  auto& help = core_.state.talk.help;
  if (!help) return;
  Json lines = Json::array();
  for (const HelpDraft::Line& line : help->lines) {
    if (!line.is_shared) continue;
    lines.push(Json::object({{"who", line.is_citizen ? "citizen" : "guide"}, {"text", line.text}}));
  }
  if (lines.empty()) return;
  const bool is_english = core_.state.language == Language::En;
  Json body =
      Json::object({{"v", 1}, {"lang", is_english ? "en" : "vi"}, {"lines", std::move(lines)}});
  if (!help->phone.empty()) body.set("phone", help->phone);
  const std::string id = new_ticket_id(core_.random());
  const std::int64_t created_ms = next_created_ms();
  Ticket& ticket = tickets_[id];
  ticket.created_ms = created_ms;
  ticket.body = to_jcs(body);
  help.reset();
  // Sent once it is on the disk: a crash in between must not make the citizen ask twice.
  keep(id, ticket);
  pump();
}

void HelpService::pump() {
  if (!core_.state.is_online) return;
  for (auto& [id, ticket] : tickets_) {
    const bool is_due = ticket.is_kept && !ticket.is_busy && ticket.retry_at_ms <= core_.now_ms();
    if (ticket.state == "sending" && is_due) put(id);
  }
}

void HelpService::put(const std::string& id) {
  Ticket& ticket = tickets_.find(id)->second;
  const auto body = Json::parse(ticket.body, "help.body");
  if (!body) {
    ticket.state = "refused";
    return list();
  }
  ticket.is_busy = true;
  core_.ports.http.send(
      wire::make_json_request("PUT", "/v1/help-requests/" + id, *body, core_.state.language),
      core_.guard_vault([this, id](Result<HttpReply> reply) { take_reply(id, reply); }));
  list();
}

void HelpService::get(const std::string& id) {
  tickets_.find(id)->second.is_busy = true;
  core_.ports.http.send(
      wire::make_request("GET", "/v1/help-requests/" + id, core_.state.language),
      core_.guard_vault([this, id](Result<HttpReply> reply) { take_reply(id, reply); }));
}

void HelpService::take_reply(const std::string& id, const Result<HttpReply>& reply) {
  const auto found = tickets_.find(id);
  if (found == tickets_.end()) return;
  Ticket& ticket = found->second;
  ticket.is_busy = false;
  const auto json = reply ? wire::read_json(*reply) : Result<Json>(Json());
  const bool is_taken = reply && (reply->status == 200 || reply->status == 201) && json &&
                        json->find_string("number") != nullptr;
  if (is_taken) {
    read_ticket(ticket, *json);
    return keep(id, ticket);
  }
  const bool is_refused = reply && (reply->status == 400 || reply->status == 409 ||
                                    reply->status == 413 || reply->status == 422);
  if (is_refused && ticket.state == "sending") {
    ticket.state = "refused";
    return keep(id, ticket);
  }
  ticket.failures = std::min<std::uint32_t>(ticket.failures + 1, 8);
  ticket.retry_at_ms =
      core_.now_ms() + std::min<std::int64_t>(kRetryMsMax, std::int64_t{2000} << ticket.failures);
  list();
}

void HelpService::read_ticket(Ticket& ticket, const Json& json) {
  ticket.failures = 0;
  ticket.body.clear();  // The team has it: nothing of it needs to stay.
  ticket.number = json.text_or("number", "");
  ticket.state = json.text_or("state", "waiting");
  ticket.answers.clear();
  if (const Json::Array* answers = json.find_array("answers")) {
    for (const Json& answer : *answers) ticket.answers.push_back(answer.text_or("text", ""));
  }
}

void HelpService::refresh() {
  for (auto& [id, ticket] : tickets_) {
    const bool is_open = ticket.state == "waiting" || ticket.state == "answered";
    if (is_open && !ticket.is_busy) get(id);
    if (ticket.state == "sending") ticket.retry_at_ms = 0;
  }
  pump();
}

void HelpService::network_returned() {
  for (auto& [id, ticket] : tickets_) ticket.retry_at_ms = 0;
  pump();
}

void HelpService::tick() {
  pump();
}

std::optional<std::int64_t> HelpService::next_wakeup_ms() const {
  std::optional<std::int64_t> next;
  for (const auto& [id, ticket] : tickets_) {
    if (ticket.state != "sending" || ticket.is_busy || !ticket.is_kept) continue;
    if (!core_.state.is_online) return std::nullopt;
    const std::int64_t due = std::max(ticket.retry_at_ms, core_.now_ms() + 50);
    if (!next || due < *next) next = due;
  }
  return next;
}

// --- The report ----------------------------------------------------------------------------------

void HelpService::notes_changed() {
  const auto& notes = talk_.notes();
  core_.state.talk.notes = notes.size();
  core_.state.talk.unanswered = guide::unanswered(notes);
  core_.changed();
  const bool is_nothing_new = notes.empty() && notes_revision_ == 0;
  if (core_.vault == nullptr || is_nothing_new) return;
  std::vector<Write> writes;
  writes.push_back(core_.vault->seal_record(vault::kAccountOwner, kNotesRecord, ++notes_revision_,
                                            as_bytes(to_jcs(guide::write_notes(notes))),
                                            core_.random()));
  core_.ports.storage.commit(std::move(writes), Durability::Relaxed, [](Result<Done>) {});
}

void HelpService::send_notes() {
  if (notes_busy_ || talk_.notes().empty()) return;
  notes_busy_ = true;
  const std::size_t count = talk_.notes().size();
  core_.ports.http.send(
      wire::make_json_request("POST", "/v1/guide-reports", guide::write_notes(talk_.notes()),
                              core_.state.language),
      core_.guard_vault([this, count](Result<HttpReply> reply) {
        notes_busy_ = false;
        if (!reply || reply->status != 204) return core_.changed();
        talk_.drop_notes(count);
        core_.state.talk.notes_sent = true;
        notes_changed();
      }));
}

}  // namespace motcua::app
