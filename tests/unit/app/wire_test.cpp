// Goal: only answers of the promised form are taken; anything else is a reason to ask again.
#include "app/wire.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace motcua::app::wire {
namespace {

constexpr std::string_view kOrigin = "https://portal.example";

outbox::Entry make_entry() {
  outbox::Entry entry;
  entry.submission_id = "019a2b3c-5000-7abc-9def-0123456789ab";
  entry.etag = "\"m-1\"";
  entry.parts = {{.id = "data",
                  .sha256 = std::string(64, 'a'),
                  .size_bytes = 70'000,
                  .upload_path = "/v1/uploads/7"}};
  return entry;
}

std::string header_of(const HttpRequest& request, std::string_view name) {
  const auto found = std::ranges::find(request.headers, name, &HttpHeader::first);
  return found == request.headers.end() ? "" : found->second;
}

outbox::Reply read(outbox::RequestKind kind, HttpReply reply) {
  return read_send_reply({.kind = kind}, reply, kOrigin);
}

TEST(WireTest, AnnouncesUnderTheSubmissionsOwnName) {
  const outbox::Entry entry = make_entry();
  const auto request = make_send_request({.kind = outbox::RequestKind::Announce},
                                         {.entry = entry, .jws = "{}", .chunk = {}});

  EXPECT_EQ(request.method, "PUT");
  EXPECT_EQ(request.path, "/v1/submissions/" + entry.submission_id);
  EXPECT_EQ(header_of(request, "If-None-Match"), "*");
  EXPECT_EQ(header_of(request, "Idempotency-Key"), "\"" + entry.submission_id + "\"");
  EXPECT_EQ(header_of(request, "Content-Type"), "application/jose+json");
  EXPECT_EQ(header_of(request, "X-CSRF"), "1");
}

TEST(WireTest, DescribesAnUploadInPaddedBase64) {
  const outbox::Entry entry = make_entry();
  const auto request = make_send_request({.kind = outbox::RequestKind::CreateUpload},
                                         {.entry = entry, .jws = "{}", .chunk = {}});

  EXPECT_EQ(header_of(request, "Upload-Length"), "70000");
  const std::string metadata = header_of(request, "Upload-Metadata");
  EXPECT_NE(metadata.find(",part ZGF0YQ==,"), std::string::npos) << metadata;
  EXPECT_EQ(metadata.find_first_of("-_"), std::string::npos);
}

TEST(WireTest, AsksWhereAnUploadStandsAndSendsItsNextPiece) {
  const outbox::Entry entry = make_entry();
  const Bytes piece(3, 7);
  const auto question = make_send_request({.kind = outbox::RequestKind::AskOffset},
                                          {.entry = entry, .jws = "{}", .chunk = {}});
  const auto request = make_send_request(
      {.kind = outbox::RequestKind::SendChunk, .offset = 65'536, .length = piece.size()},
      {.entry = entry, .jws = "{}", .chunk = piece});

  EXPECT_EQ(question.method, "HEAD");
  EXPECT_EQ(question.path, "/v1/uploads/7");
  EXPECT_EQ(header_of(question, "Tus-Resumable"), "1.0.0");
  EXPECT_EQ(request.method, "PATCH");
  EXPECT_EQ(request.path, "/v1/uploads/7");
  EXPECT_EQ(header_of(request, "Upload-Offset"), "65536");
  EXPECT_EQ(header_of(request, "Content-Type"), "application/offset+octet-stream");
  EXPECT_EQ(request.body, piece);
}

TEST(WireTest, FinalizesTheAnnouncedManifestAndNoOther) {
  const outbox::Entry entry = make_entry();
  const auto request = make_send_request({.kind = outbox::RequestKind::Finalize},
                                         {.entry = entry, .jws = "{}", .chunk = {}});

  EXPECT_EQ(header_of(request, "If-Match"), entry.etag);
  EXPECT_EQ(header_of(request, "Idempotency-Key"), "\"" + entry.submission_id + ":finalize\"");
}

TEST(WireTest, TakesAnAnnouncementOnlyWithListAndTag) {
  const auto good =
      read(outbox::RequestKind::Announce,
           {.status = 201,
            .headers = {{"content-type", "application/json; charset=utf-8"}, {"etag", "\"m-1\""}},
            .body = to_bytes(R"({"missing":["data"]})")});
  EXPECT_TRUE(good.well_formed);
  EXPECT_EQ(good.missing, std::vector<std::string>{"data"});
  EXPECT_EQ(good.etag, "\"m-1\"");

  const auto portal = read(outbox::RequestKind::Announce,
                           {.status = 200,
                            .headers = {{"content-type", "text/html"}, {"etag", "x"}},
                            .body = to_bytes("<html>")});
  EXPECT_FALSE(portal.well_formed);
  const auto no_tag =
      read(outbox::RequestKind::Announce, {.status = 200,
                                           .headers = {{"content-type", "application/json"}},
                                           .body = to_bytes(R"({"missing":[]})")});
  EXPECT_FALSE(no_tag.well_formed);
}

TEST(WireTest, UploadsToOurOwnServerOnly) {
  const auto path_of = [](std::string location) {
    return read(outbox::RequestKind::CreateUpload,
                {.status = 201, .headers = {{"location", std::move(location)}}, .body = {}})
        .upload_path;
  };

  EXPECT_EQ(path_of("/v1/uploads/7"), "/v1/uploads/7");
  EXPECT_EQ(path_of("https://portal.example/v1/uploads/7"), "/v1/uploads/7");
  EXPECT_EQ(path_of("https://evil.example/v1/uploads/7"), "");
  EXPECT_EQ(path_of("//evil.example/v1/uploads/7"), "");
  EXPECT_EQ(path_of("/v1/uploads/../session"), "");
  EXPECT_EQ(path_of("/v1/session"), "");
  EXPECT_EQ(path_of("/v1/uploads/7?x=1"), "");
  EXPECT_EQ(path_of("/v1/uploads/7\r\nX: y"), "");
}

TEST(WireTest, TakesAnOffsetOnlyAsAPlainNumber) {
  const auto offset_of = [](std::string text) {
    return read(outbox::RequestKind::AskOffset,
                {.status = 200, .headers = {{"upload-offset", std::move(text)}}, .body = {}})
        .offset;
  };

  EXPECT_EQ(offset_of("70000"), 70'000U);
  EXPECT_EQ(offset_of("0"), 0U);
  EXPECT_FALSE(offset_of("-1").has_value());
  EXPECT_FALSE(offset_of("1e3").has_value());
  EXPECT_FALSE(offset_of("").has_value());
  EXPECT_FALSE(offset_of("99999999999999999999").has_value());
}

TEST(WireTest, TakesAReceiptOnlyAsAnEventToken) {
  const auto reply = [](std::string type) {
    return read(
        outbox::RequestKind::Finalize,
        {.status = 200, .headers = {{"content-type", std::move(type)}}, .body = to_bytes("a.b.c")});
  };

  EXPECT_TRUE(reply("application/secevent+jwt").well_formed);
  EXPECT_FALSE(reply("text/html").well_formed);
  EXPECT_FALSE(reply("application/secevent+jwt-not").well_formed);
}

TEST(WireTest, KeepsTheServersWordsAndItsWishToWait) {
  const auto reply = read(
      outbox::RequestKind::Finalize,
      {.status = 409,
       .headers = {{"content-type", "application/problem+json"}, {"retry-after", "120"}},
       .body = to_bytes(
           R"({"code":"parts-missing","title":"Còn thiếu","detail":"…","missing":["data"]})")});

  EXPECT_EQ(reply.problem.code, "parts-missing");
  EXPECT_EQ(reply.problem.title, "Còn thiếu");
  EXPECT_EQ(reply.missing, std::vector<std::string>{"data"});
  EXPECT_EQ(reply.retry_after_ms, 120'000);
}

TEST(WireTest, RefusesAListOfEventsWithAnythingElseInIt) {
  HttpReply reply{.status = 200,
                  .headers = {{"content-type", "application/json"}},
                  .body = to_bytes(R"({"events":["a.b.c"]})")};
  EXPECT_EQ(read_events(reply)->size(), 1U);
  reply.body = to_bytes(R"({"events":["a.b.c",5]})");
  EXPECT_FALSE(read_events(reply).has_value());
}

}  // namespace
}  // namespace motcua::app::wire
