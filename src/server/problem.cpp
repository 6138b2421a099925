#include "server/problem.h"

#include <algorithm>
#include <array>

namespace motcua::server {

namespace {

struct ProblemText {
  std::string_view code;
  int status;
  std::string_view title_vi;
  std::string_view detail_vi;
  std::string_view title_en;
  std::string_view detail_en;
};

constexpr std::array kProblems = std::to_array<ProblemText>({
    {"bad-request", 400, "Yêu cầu không đọc được",
     "Máy chủ không hiểu yêu cầu này. Hãy tải lại trang rồi gửi lại.", "The request cannot be read",
     "The server does not understand this request. Reload the page and send again."},
    {"idempotency-key-missing", 400, "Thiếu mã chống gửi trùng",
     "Phần mềm gửi thiếu một mã an toàn. Hãy cập nhật trang rồi gửi lại.",
     "The idempotency key is missing",
     "The client left out a safety code. Update the page and send again."},
    {"login-required", 401, "Cần đăng nhập",
     "Phiên đăng nhập đã hết. Hồ sơ vẫn còn trên máy bạn; hãy đăng nhập rồi gửi tiếp.",
     "Log in to continue",
     "Your session has ended. The dossier is still on your device; log in and send again."},
    {"forbidden", 403, "Không được phép",
     "Yêu cầu này không đến từ trang của chúng tôi hoặc không phải của bạn.", "Not allowed",
     "This request does not come from our page, or it is not yours."},
    {"login-again", 403, "Hãy đăng nhập lại",
     "Muốn đăng xuất máy khác, bạn cần vừa đăng nhập trên máy này. Hãy đăng nhập lại rồi làm tiếp.",
     "Log in again",
     "To log out other devices you must have logged in here just now. Log in again, then go on."},
    {"not-found", 404, "Không tìm thấy", "Không có gì ở địa chỉ này.", "Not found",
     "There is nothing at this address."},
    {"method-not-allowed", 405, "Không làm được như vậy", "Địa chỉ này không nhận kiểu yêu cầu đó.",
     "Method not allowed", "This address does not take that kind of request."},
    {"key-conflict", 409, "Khoá niêm phong đã thuộc người khác",
     "Khoá này đã được đăng ký cho một tài khoản khác.", "The key belongs to somebody else",
     "This key is registered for another account."},
    {"key-revoked", 409, "Khoá niêm phong này đã bị thu hồi",
     "Bạn đã thu hồi khoá này. Máy sẽ tạo khoá mới khi bạn niêm phong hồ sơ lần sau.",
     "This sealing key was revoked",
     "You revoked this key. The device makes a new one when you next seal a dossier."},
    {"too-late", 409, "Không rút được nữa",
     "Cơ quan đã có kết quả hoặc hồ sơ đã kết thúc. Hãy liên hệ cơ quan nếu cần.",
     "It can no longer be withdrawn",
     "The office has reached a result, or the dossier is closed. Contact the office if needed."},
    {"parts-missing", 409, "Còn thiếu tệp",
     "Máy chủ chưa nhận đủ các phần của hồ sơ. Các phần còn thiếu sẽ được gửi tiếp.",
     "Parts are missing",
     "The server has not received every part of the dossier. The missing parts will be sent."},
    {"digest-mismatch", 409, "Tệp nhận được khác tệp đã niêm phong",
     "Một phần nhận được không giống phần bạn đã niêm phong nên bị bỏ. Hãy gửi lại phần đó.",
     "A part differs from what was sealed",
     "A part that arrived is not the one you sealed and was dropped. It has to be sent again."},
    {"offset-mismatch", 409, "Vị trí gửi tiếp không khớp",
     "Máy chủ đang ở vị trí khác. Phần mềm sẽ hỏi lại rồi gửi tiếp.", "The offset does not match",
     "The server is at another offset. The client asks again and goes on."},
    {"upload-gone", 410, "Lượt tải lên đã hết hạn", "Phần này cần được gửi lại từ đầu.",
     "The upload has expired", "This part has to be sent again from its start."},
    {"precondition-failed", 412, "Hồ sơ đã thay đổi",
     "Hồ sơ trên máy chủ khác với bản trên máy bạn.", "The dossier has changed",
     "The dossier on the server differs from the one on your device."},
    {"tus-version", 412, "Phiên bản giao thức không khớp", "Máy chủ dùng giao thức tus 1.0.0.",
     "Protocol version mismatch", "The server speaks tus 1.0.0."},
    {"too-large", 413, "Tệp quá lớn",
     "Tệp vượt quá cỡ cho phép. Hãy chụp lại ở cỡ nhỏ hơn hoặc chọn tệp khác.",
     "The file is too large",
     "The file is over the limit. Take a smaller photo or choose another file."},
    {"media-type", 415, "Loại nội dung không đúng", "Máy chủ không nhận loại nội dung này.",
     "Wrong media type", "The server does not take this kind of content."},
    {"manifest-invalid", 422, "Niêm phong của hồ sơ không hợp lệ",
     "Bản niêm phong không qua được kiểm tra. Hãy mở lại hồ sơ, xem lại và niêm phong lại.",
     "The seal of the dossier is not valid",
     "The sealed dossier did not pass the check. Open it again, review it and seal it again."},
    {"submission-exists", 422, "Mã hồ sơ đã dùng cho nội dung khác",
     "Mã này đã gắn với một hồ sơ có nội dung khác.", "The id is used by another dossier",
     "This id already belongs to a dossier with other content."},
    {"procedure-unknown", 422, "Thủ tục không nhận tại đây",
     "Cơ quan này không nhận hồ sơ trực tuyến của thủ tục đó.", "The procedure is not taken here",
     "This office does not take dossiers of that procedure online."},
    {"procedure-repealed", 422, "Thủ tục đã bãi bỏ",
     "Thủ tục này không còn hiệu lực nên không nộp được. Hãy tìm thủ tục thay thế.",
     "The procedure was repealed",
     "This procedure is no longer in force and cannot be filed. Look for the one that replaced "
     "it."},
    {"form-outdated", 422, "Mẫu đơn đã đổi",
     "Mẫu đơn của thủ tục này đã có bản mới. Hãy tải lại trang, xem lại rồi niêm phong lại.",
     "The form has changed",
     "There is a newer form of this procedure. Reload the page, review the dossier and seal it "
     "again."},
    {"data-invalid", 422, "Nội dung đơn chưa đúng",
     "Máy chủ kiểm tra thấy một số câu trả lời chưa hợp lệ. Hãy mở lại hồ sơ và sửa.",
     "The answers are not valid",
     "The server found answers that are not valid. Open the dossier again and correct them."},
    {"once-only-mismatch", 422, "Dữ liệu lấy từ nguồn không khớp",
     "Có câu trả lời ghi là lấy từ dữ liệu của bạn nhưng khác dữ liệu cơ quan đang giữ. Hãy mở lại "
     "hồ sơ, chọn “Dùng lại dữ liệu gốc” hoặc tự gõ câu đó, rồi niêm phong lại.",
     "A value said to be from the source differs from it",
     "An answer is said to come from your data but differs from what the office holds. Open the "
     "dossier again, choose “Use the original data” or type that answer, and seal again."},
    {"attachment-missing", 422, "Thiếu giấy tờ bắt buộc",
     "Hồ sơ thiếu giấy tờ bắt buộc. Hãy thêm giấy tờ đó rồi niêm phong lại.",
     "A required paper is missing",
     "The dossier lacks a required paper. Add it and seal it again."},
    {"attachment-type", 422, "Tệp không đúng loại",
     "Nội dung tệp không phải là loại đã khai (ảnh JPEG, PNG hoặc PDF).",
     "A file is not of its stated type",
     "The content of a file is not what its type says (JPEG, PNG or PDF)."},
    {"signature-required", 422, "Thủ tục này cần ký số",
     "Hồ sơ chưa có chữ ký số. Hãy mở trang hồ sơ, chọn dịch vụ ký số rồi gửi lại.",
     "This procedure needs a digital signature",
     "The dossier has no digital signature yet. Open its page, choose a signing service, then send "
     "again."},
    {"signature-invalid", 422, "Chữ ký số không dùng được",
     "Chữ ký số không đúng về hồ sơ này, hoặc của dịch vụ mà cơ quan không nhận. Hãy ký lại bằng "
     "dịch vụ khác.",
     "The digital signature cannot be used",
     "It is not about this dossier, or of a service this office does not accept. Sign again with "
     "another service."},
    {"key-proof-invalid", 422, "Không xác nhận được khoá niêm phong",
     "Bằng chứng giữ khoá không hợp lệ hoặc đã quá hạn. Hãy thử lại.",
     "The key could not be confirmed",
     "The proof of possession is not valid or has expired. Try again."},
    {"withdrawal-invalid", 422, "Không xác nhận được yêu cầu rút hồ sơ",
     "Yêu cầu rút không có dấu niêm phong hợp lệ của bạn. Hãy thử lại.",
     "The withdrawal could not be confirmed",
     "The wish to withdraw does not carry your valid seal. Try again."},
    {"precondition-required", 428, "Thiếu điều kiện gửi",
     "Yêu cầu này cần mang theo phiên bản hồ sơ.", "Precondition required",
     "This request has to name the version of the dossier."},
    {"too-many-requests", 429, "Gửi quá nhanh",
     "Bạn gửi quá nhiều yêu cầu trong thời gian ngắn. Phần mềm sẽ tự gửi lại sau.",
     "Too many requests", "Too many requests in a short time. The client will try again later."},
    {"internal", 500, "Máy chủ gặp lỗi",
     "Lỗi ở phía máy chủ, không phải do bạn. Hồ sơ vẫn còn trên máy bạn.", "The server has a fault",
     "The fault is on the server's side, not yours. The dossier is still on your device."},
    {"unavailable", 503, "Máy chủ tạm nghỉ", "Máy chủ đang bận. Phần mềm sẽ tự gửi lại.",
     "The server is not available", "The server is busy. The client will try again."},
});

}  // namespace

Response problem(const Request& request, std::string_view code, const Json& details) {
  const auto* found = std::ranges::find(kProblems, code, &ProblemText::code);
  CHECK(found != kProblems.end());
  const bool is_english = request.language() == Language::En;

  Json body = details.is_object() ? details : Json::object();
  body.set("type", "urn:motcua:problem:" + std::string(code));
  body.set("title", is_english ? found->title_en : found->title_vi);
  body.set("status", found->status);
  body.set("detail", is_english ? found->detail_en : found->detail_vi);
  // A finer code given in the details (such as not_canonical) stays.
  if (body.find("code") == nullptr) body.set("code", code);

  Response response = text_response(found->status, "application/problem+json", body.dump());
  response.with("Content-Language", is_english ? "en" : "vi");
  return response;
}

}  // namespace motcua::server
