#include "server/profile.h"

#include <array>
#include <map>

#include "server/citizens.h"
#include "server/practice_data.h"
#include "server/problem.h"

namespace motcua::server {

namespace {

using procedures::Profile;

constexpr std::string_view kPopulation = "dan-cu";

struct Source {
  std::string_view id;
  std::string_view vi;
  std::string_view en;
};

constexpr std::array kSources = std::to_array<Source>({
    {kPopulation, "CSDL quốc gia về dân cư", "National Population Database"},
    {"can-cuoc", "CSDL căn cước", "Identity Card Database"},
    {"ho-tich", "CSDL hộ tịch điện tử", "Electronic Civil Status Database"},
    {"bao-hiem", "CSDL quốc gia về bảo hiểm", "National Insurance Database"},
    {"giay-phep-lai-xe", "CSDL giấy phép lái xe", "Driving Licence Database"},
    {"dang-ky-xe", "CSDL đăng ký xe", "Vehicle Registration Database"},
    {"xuat-nhap-canh", "CSDL xuất nhập cảnh", "Immigration Database"},
    {"ly-lich-tu-phap", "CSDL lý lịch tư pháp", "Criminal Record Database"},
    {"tai-khoan", "Tài khoản định danh điện tử của bạn", "Your electronic identity account"},
});

void add_value(Profile& profile, std::string_view name, std::string_view value,
               std::string_view source, std::string_view as_of) {
  if (value.empty()) return;  // The source does not have it: then it is not in the profile.
  profile.values.emplace(name, procedures::ProfileValue{.value = std::string(value),
                                                        .source = std::string(source),
                                                        .as_of = std::string(as_of)});
}

Profile make_profile(const PracticeCitizen& citizen, const PracticeRecord& record) {
  Profile profile{.citizen = std::string(citizen.id)};
  for (const Source& source : kSources) {
    profile.sources.emplace(source.id, procedures::BilingualText{.vi = std::string(source.vi),
                                                                 .en = std::string(source.en)});
  }
  const auto from_population = [&](std::string_view name, std::string_view value) {
    add_value(profile, name, value, kPopulation, record.as_of);
  };
  from_population("full_name", citizen.name);
  if (record.has_birth_date) from_population("birth_date", citizen.birth_date);
  from_population("gender", citizen.sex == "male" ? "nam" : "nu");
  from_population("id12", citizen.number);
  from_population("ethnic", record.ethnic);
  from_population("nationality", "VNM");
  from_population("residence.kind", record.residence_kind);
  from_population("residence.province", record.province);
  from_population("residence.commune", record.commune);
  from_population("residence.detail", record.address);
  add_value(profile, "id_card.kind", record.card_kind, "can-cuoc", record.as_of);
  if (!record.card_kind.empty()) {
    add_value(profile, "id_card.number", citizen.number, "can-cuoc", record.as_of);
    add_value(profile, "id_card.issued", record.card_issued, "can-cuoc", record.as_of);
    add_value(profile, "id_card.issuer", record.card_issuer, "can-cuoc", record.as_of);
  }
  add_value(profile, "phone", record.phone, "tai-khoan", record.as_of);
  add_value(profile, "email", record.email, "tai-khoan", record.as_of);
  for (const PracticeDocument& document : record.documents) {
    profile.documents.push_back({.code = std::string(document.code),
                                 .number = std::string(document.number),
                                 .issued = std::string(document.issued),
                                 .issuer = std::string(document.issuer),
                                 .source = std::string(document.source),
                                 .as_of = std::string(record.as_of)});
  }
  return profile;
}

const std::map<std::string, Profile, std::less<>>& profiles() {
  static const auto kProfiles = [] {
    std::map<std::string, Profile, std::less<>> made;
    for (const PracticeRecord& record : practice_records()) {
      const PracticeCitizen* citizen = find_practice_citizen(record.citizen);
      CHECK(citizen != nullptr);
      made.emplace(citizen->id, make_profile(*citizen, record));
    }
    return made;
  }();
  return kProfiles;
}

}  // namespace

const Profile* find_profile(std::string_view citizen) {
  const auto found = profiles().find(citizen);
  return found == profiles().end() ? nullptr : &found->second;
}

Response handle_profile(const Context& context, const Request& request) {
  if (context.citizen.empty()) return problem(request, "login-required");
  if (request.method != "GET") return problem(request, "method-not-allowed");
  const Profile* profile = find_profile(context.citizen);
  if (profile == nullptr) return problem(request, "not-found");
  return json_response(200, Json::object({{"profile", to_json(*profile)}}));
}

}  // namespace motcua::server
