#include "server/help_desk.h"

#include <algorithm>
#include <utility>

#include "base/base64url.h"
#include "base/calendar.h"
#include "base/jcs.h"
#include "crypto/hash.h"
#include "server/problem.h"

namespace motcua::server {

namespace {

constexpr std::string_view kPrefix = "/v1/help-requests/";
constexpr std::size_t kIdCharacters = 43;

struct Ticket {
  std::string number{};
  std::string body{};
  std::int64_t created_ms = 0;
  bool is_closed = false;
};

struct Answer {
  std::int64_t at_ms = 0;
  std::string text{};
};

std::string key_of(std::string_view id) {
  return crypto::sha256_hex(id);
}

bool is_ticket_id(std::string_view id) {
  const auto bytes = base64url::decode(id);
  return id.size() == kIdCharacters && bytes && bytes->size() == 32;
}

bool is_line(const Json& line) {
  const std::string* who = line.find_string("who");
  const std::string* text = line.find_string("text");
  return who != nullptr && (*who == "citizen" || *who == "guide") && text != nullptr &&
         !text->empty() && text->size() <= kHelpLineBytesMax && line.size() == 2;
}

// {"v":1,"lang":"vi","lines":[{"who":"citizen","text":"…"}],"procedure":"1.001193"?,"phone":"…"?}
bool is_help_body(const Json& body) {
  const Json::Object* members = body.as_object();
  const Json::Array* lines = body.find_array("lines");
  if (members == nullptr || lines == nullptr || lines->empty() || lines->size() > kHelpLinesMax) {
    return false;
  }
  const std::int64_t* version = body.find_integer("v");
  const std::string language = body.text_or("lang", "");
  if (version == nullptr || *version != 1 || (language != "vi" && language != "en")) return false;
  const bool is_known = std::ranges::all_of(*members, [](const Json::Member& member) {
    const bool is_short_text =
        member.value.as_string() != nullptr && member.value.as_string()->size() <= 32;
    return member.name == "v" || member.name == "lang" || member.name == "lines" ||
           ((member.name == "procedure" || member.name == "phone") && is_short_text);
  });
  return is_known && std::ranges::all_of(*lines, is_line);
}

Result<std::optional<Ticket>> find_ticket(Database& database, const std::string& key) {
  const auto rows = TRY(database.query(
      "SELECT number, body, created_ms, closed FROM help_requests WHERE id_sha256 = $1", {key}));
  if (rows.empty()) return std::optional<Ticket>();
  const SqlRow& row = rows.front();
  return Ticket{.number = text_at(row, 0),
                .body = text_at(row, 1),
                .created_ms = integer_at(row, 2),
                .is_closed = integer_at(row, 3) != 0};
}

Result<std::vector<Answer>> answers_of(Database& database, const std::string& key) {
  const auto rows = TRY(database.query(
      "SELECT at_ms, text FROM help_answers WHERE request = $1 ORDER BY seq", {key}));
  std::vector<Answer> answers;
  for (const SqlRow& row : rows) {
    answers.push_back({.at_ms = integer_at(row, 0), .text = text_at(row, 1)});
  }
  return answers;
}

Json ticket_json(const Ticket& ticket, const std::vector<Answer>& answers) {
  Json list = Json::array();
  for (const Answer& answer : answers) {
    list.push(Json::object({{"at", answer.at_ms}, {"text", answer.text}}));
  }
  const char* state = ticket.is_closed ? "closed" : answers.empty() ? "waiting" : "answered";
  return Json::object({{"number", ticket.number},
                       {"state", state},
                       {"createdAt", ticket.created_ms},
                       {"answers", std::move(list)}});
}

// "HT-20261122-0001"
Result<std::string> next_number(Store& store, std::int64_t now_ms) {
  std::string day = to_iso(date_of_unix_ms(now_ms));
  std::erase(day, '-');
  std::string digits = std::to_string(TRY(store.next_register_sequence("help:" + day)));
  if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
  return "HT-" + day + "-" + digits;
}

Result<Ticket> keep(Context& context, const std::string& key, std::string body) {
  Database& database = context.store.database();
  const std::int64_t now_ms = context.clock.now_ms();
  auto transaction = TRY(Transaction::start(database));
  Ticket ticket{.number = TRY(next_number(context.store, now_ms)),
                .body = std::move(body),
                .created_ms = now_ms};
  TRY(
      database.execute("INSERT INTO help_requests (id_sha256, number, body, created_ms, closed)"
                       " VALUES ($1, $2, $3, $4, 0)",
                       {key, ticket.number, ticket.body, ticket.created_ms}));
  TRY(transaction.commit());
  return ticket;
}

Response put_ticket(Context& context, const Request& request, const std::string& key) {
  if (request.body.size() > static_cast<std::size_t>(kHelpBytesMax)) {
    return problem(request, "too-large");
  }
  const auto body = Json::parse(as_text(request.body), "help.body");
  if (!body || !is_help_body(*body)) return problem(request, "bad-request");
  std::string canonical = to_jcs(*body);
  const auto known = find_ticket(context.store.database(), key);
  if (!known) return storage_problem(request, known.error());
  if (*known) {
    if ((*known)->body != canonical) return problem(request, "submission-exists");
    return json_response(200, ticket_json(**known, {}));
  }
  const auto kept = keep(context, key, std::move(canonical));
  if (!kept) return storage_problem(request, kept.error());
  return json_response(201, ticket_json(*kept, {}));
}

Response get_ticket(Context& context, const Request& request, const std::string& key) {
  Database& database = context.store.database();
  const auto ticket = find_ticket(database, key);
  if (!ticket) return storage_problem(request, ticket.error());
  if (!*ticket) return problem(request, "not-found");
  const auto answers = answers_of(database, key);
  if (!answers) return storage_problem(request, answers.error());
  return json_response(200, ticket_json(**ticket, *answers)).with("Cache-Control", "no-store");
}

}  // namespace

Result<Done> open_help_desk(Database& database) {
  TRY(
      database.execute("CREATE TABLE IF NOT EXISTS help_requests (id_sha256 TEXT PRIMARY KEY,"
                       " number TEXT NOT NULL UNIQUE, body TEXT NOT NULL,"
                       " created_ms BIGINT NOT NULL, closed BIGINT NOT NULL)",
                       {}));
  TRY(
      database.execute("CREATE TABLE IF NOT EXISTS help_answers (request TEXT NOT NULL,"
                       " seq BIGINT NOT NULL, at_ms BIGINT NOT NULL, text TEXT NOT NULL,"
                       " PRIMARY KEY (request, seq))",
                       {}));
  TRY(
      database.execute("CREATE TABLE IF NOT EXISTS guide_reports (digest TEXT PRIMARY KEY,"
                       " body TEXT NOT NULL, day TEXT NOT NULL)",
                       {}));
  return Done{};
}

Response take_guide_report(Context& context, const Request& request) {
  if (request.body.size() > static_cast<std::size_t>(kHelpBytesMax)) {
    return problem(request, "too-large");
  }
  const auto body = Json::parse(as_text(request.body), "help.report");
  if (!body || body->size() != 1 || body->find_array("notes") == nullptr) {
    return problem(request, "bad-request");
  }
  const std::string canonical = to_jcs(*body);
  // The day only: a moment could be matched with somebody's session.
  const auto kept = context.store.database().execute(
      "INSERT INTO guide_reports (digest, body, day) VALUES ($1, $2, $3)"
      " ON CONFLICT (digest) DO NOTHING",
      {key_of(canonical), canonical, to_iso(date_of_unix_ms(context.clock.now_ms()))});
  if (!kept) return storage_problem(request, kept.error());
  return empty_response(204);
}

Response handle_help(Context& context, const Request& request) {
  const std::string_view id = single_segment_after(request.path, kPrefix);
  if (!is_ticket_id(id)) return problem(request, "not-found");
  if (request.method == "PUT") return put_ticket(context, request, key_of(id));
  if (request.method == "GET") return get_ticket(context, request, key_of(id));
  return problem(request, "method-not-allowed");
}

Response answer_help(Context& context, const Request& request, const Json& body) {
  const std::string* id = body.find_string("id");
  const std::string* text = body.find_string("text");
  if (id == nullptr || text == nullptr || text->empty()) return problem(request, "bad-request");
  Database& database = context.store.database();
  const std::string key = key_of(*id);
  const auto ticket = find_ticket(database, key);
  if (!ticket) return storage_problem(request, ticket.error());
  if (!*ticket) return problem(request, "not-found");
  const auto answers = answers_of(database, key);
  if (!answers) return storage_problem(request, answers.error());
  const bool* closes = body.find_bool("closes");
  const auto kept = database.execute(
      "INSERT INTO help_answers (request, seq, at_ms, text) VALUES ($1, $2, $3, $4)",
      {key, static_cast<std::int64_t>(answers->size()) + 1, context.clock.now_ms(), *text});
  if (!kept) return storage_problem(request, kept.error());
  if (closes != nullptr && *closes) {
    const auto closed =
        database.execute("UPDATE help_requests SET closed = 1 WHERE id_sha256 = $1", {key});
    if (!closed) return storage_problem(request, closed.error());
  }
  return empty_response(204);
}

}  // namespace motcua::server
