#include "kit/icons.h"

namespace motcua::kit {
namespace {

using enum StrokeKind;
using semantics::Icon;

constexpr IconStroke kSound[] = {
    {Line, 4, 9.5F, 4, 14.5F},         {Line, 4, 14.5F, 7.5F, 14.5F},
    {Line, 7.5F, 14.5F, 12.5F, 18.5F}, {Line, 12.5F, 18.5F, 12.5F, 5.5F},
    {Line, 12.5F, 5.5F, 7.5F, 9.5F},   {Line, 7.5F, 9.5F, 4, 9.5F},
    {Arc, 12.5F, 12, 4.2F, -45, 45},   {Arc, 12.5F, 12, 7.8F, -45, 45}};
constexpr IconStroke kCheck[] = {{Line, 4, 12.5F, 9.5F, 18}, {Line, 9.5F, 18, 20, 6.5F}};
constexpr IconStroke kCross[] = {{Line, 6, 6, 18, 18}, {Line, 18, 6, 6, 18}};
constexpr IconStroke kAlert[] = {{Line, 12, 3.5F, 22, 20.5F},
                                 {Line, 22, 20.5F, 2, 20.5F},
                                 {Line, 2, 20.5F, 12, 3.5F},
                                 {Line, 12, 10, 12, 14.5F},
                                 {Arc, 12, 17.4F, 0.5F, 0, 360}};
constexpr IconStroke kInfo[] = {
    {Arc, 12, 12, 9.5F, 0, 360}, {Line, 12, 11, 12, 16.5F}, {Arc, 12, 7.7F, 0.5F, 0, 360}};
constexpr IconStroke kSearch[] = {{Arc, 10.5F, 10.5F, 6.5F, 0, 360},
                                  {Line, 15.3F, 15.3F, 20.5F, 20.5F}};
constexpr IconStroke kArrowLeft[] = {
    {Line, 20, 12, 4, 12}, {Line, 10.5F, 5.5F, 4, 12}, {Line, 4, 12, 10.5F, 18.5F}};
constexpr IconStroke kArrowRight[] = {
    {Line, 4, 12, 20, 12}, {Line, 13.5F, 5.5F, 20, 12}, {Line, 20, 12, 13.5F, 18.5F}};
constexpr IconStroke kChevronDown[] = {{Line, 5.5F, 9, 12, 15.5F}, {Line, 12, 15.5F, 18.5F, 9}};
constexpr IconStroke kChevronUp[] = {{Line, 5.5F, 15, 12, 8.5F}, {Line, 12, 8.5F, 18.5F, 15}};
constexpr IconStroke kChevronRight[] = {{Line, 9, 5.5F, 15.5F, 12}, {Line, 15.5F, 12, 9, 18.5F}};
constexpr IconStroke kCamera[] = {
    {Line, 3, 8, 3, 19.5F},   {Line, 3, 19.5F, 21, 19.5F}, {Line, 21, 19.5F, 21, 8},
    {Line, 21, 8, 16.5F, 8},  {Line, 16.5F, 8, 15, 4.5F},  {Line, 15, 4.5F, 9, 4.5F},
    {Line, 9, 4.5F, 7.5F, 8}, {Line, 7.5F, 8, 3, 8},       {Arc, 12, 13.5F, 3.6F, 0, 360}};
constexpr IconStroke kFile[] = {
    {Line, 14, 3, 5.5F, 3},         {Line, 5.5F, 3, 5.5F, 21},   {Line, 5.5F, 21, 18.5F, 21},
    {Line, 18.5F, 21, 18.5F, 7.5F}, {Line, 18.5F, 7.5F, 14, 3},  {Line, 14, 3, 14, 7.5F},
    {Line, 14, 7.5F, 18.5F, 7.5F},  {Line, 9, 12.5F, 15, 12.5F}, {Line, 9, 16.5F, 15, 16.5F}};
constexpr IconStroke kLock[] = {{Line, 5, 11, 19, 11},   {Line, 19, 11, 19, 21},
                                {Line, 19, 21, 5, 21},   {Line, 5, 21, 5, 11},
                                {Line, 8, 11, 8, 7.5F},  {Arc, 12, 7.5F, 4, 180, 360},
                                {Line, 16, 7.5F, 16, 11}};
constexpr IconStroke kKey[] = {{Arc, 7.5F, 16.5F, 4, 0, 360},
                               {Line, 10.4F, 13.6F, 20, 4},
                               {Line, 15.5F, 8.5F, 19, 12},
                               {Line, 18, 6, 20.5F, 8.5F}};
constexpr IconStroke kSend[] = {{Line, 21, 3, 2.5F, 10},
                                {Line, 2.5F, 10, 10.5F, 13.5F},
                                {Line, 10.5F, 13.5F, 14, 21.5F},
                                {Line, 14, 21.5F, 21, 3},
                                {Line, 21, 3, 10.5F, 13.5F}};
constexpr IconStroke kClock[] = {
    {Arc, 12, 12, 9.5F, 0, 360}, {Line, 12, 6.5F, 12, 12}, {Line, 12, 12, 16, 14.5F}};
constexpr IconStroke kCloud[] = {{Arc, 7.5F, 14.5F, 5, 90, 250},
                                 {Arc, 12.5F, 11, 6, 205, 335},
                                 {Arc, 17.5F, 15, 4.5F, -65, 90},
                                 {Line, 7.5F, 19.5F, 17.5F, 19.5F}};
constexpr IconStroke kCloudOff[] = {{Arc, 7.5F, 14.5F, 5, 90, 250},
                                    {Arc, 12.5F, 11, 6, 205, 335},
                                    {Arc, 17.5F, 15, 4.5F, -65, 90},
                                    {Line, 7.5F, 19.5F, 17.5F, 19.5F},
                                    {Line, 3, 3, 21, 21.5F}};
constexpr IconStroke kSave[] = {{Line, 4, 4, 16.5F, 4},      {Line, 16.5F, 4, 20, 7.5F},
                                {Line, 20, 7.5F, 20, 20},    {Line, 20, 20, 4, 20},
                                {Line, 4, 20, 4, 4},         {Line, 8, 20, 8, 13.5F},
                                {Line, 8, 13.5F, 16, 13.5F}, {Line, 16, 13.5F, 16, 20},
                                {Line, 8, 4, 8, 8.5F},       {Line, 8, 8.5F, 14.5F, 8.5F}};
constexpr IconStroke kEdit[] = {{Line, 15.5F, 4, 20, 8.5F}, {Line, 20, 8.5F, 8.5F, 20},
                                {Line, 8.5F, 20, 4, 20},    {Line, 4, 20, 4, 15.5F},
                                {Line, 4, 15.5F, 15.5F, 4}, {Line, 13, 6.5F, 17.5F, 11}};
constexpr IconStroke kTrash[] = {
    {Line, 3.5F, 6.5F, 20.5F, 6.5F}, {Line, 6, 6.5F, 7, 21},   {Line, 7, 21, 17, 21},
    {Line, 17, 21, 18, 6.5F},        {Line, 9, 6.5F, 9, 3.5F}, {Line, 9, 3.5F, 15, 3.5F},
    {Line, 15, 3.5F, 15, 6.5F},      {Line, 10, 11, 10, 17},   {Line, 14, 11, 14, 17}};
constexpr IconStroke kGlobe[] = {{Arc, 12, 12, 9.5F, 0, 360},
                                 {Line, 2.5F, 12, 21.5F, 12},
                                 {Arc, 4.9F, 12, 11, -60, 60},
                                 {Arc, 19.1F, 12, 11, 120, 240}};
constexpr IconStroke kUser[] = {{Arc, 12, 8, 4.5F, 0, 360}, {Arc, 12, 21.5F, 8, 195, 345}};
constexpr IconStroke kHome[] = {
    {Line, 3, 11.5F, 12, 3.5F},        {Line, 12, 3.5F, 21, 11.5F},
    {Line, 5.5F, 9.5F, 5.5F, 20.5F},   {Line, 5.5F, 20.5F, 18.5F, 20.5F},
    {Line, 18.5F, 20.5F, 18.5F, 9.5F}, {Line, 9.5F, 20.5F, 9.5F, 14},
    {Line, 9.5F, 14, 14.5F, 14},       {Line, 14.5F, 14, 14.5F, 20.5F}};
constexpr IconStroke kDownload[] = {{Line, 12, 3.5F, 12, 15.5F},
                                    {Line, 6.5F, 10.5F, 12, 16},
                                    {Line, 12, 16, 17.5F, 10.5F},
                                    {Line, 4, 20.5F, 20, 20.5F}};
constexpr IconStroke kExternal[] = {{Line, 13.5F, 4, 20, 4},  {Line, 20, 4, 20, 10.5F},
                                    {Line, 20, 4, 11, 13},    {Line, 17.5F, 14, 17.5F, 20},
                                    {Line, 17.5F, 20, 4, 20}, {Line, 4, 20, 4, 6.5F},
                                    {Line, 4, 6.5F, 10, 6.5F}};
constexpr IconStroke kShield[] = {{Line, 12, 2.5F, 20, 5.5F},   {Line, 20, 5.5F, 20, 11.5F},
                                  {Line, 20, 11.5F, 17.5F, 17}, {Line, 17.5F, 17, 12, 21.5F},
                                  {Line, 12, 21.5F, 6.5F, 17},  {Line, 6.5F, 17, 4, 11.5F},
                                  {Line, 4, 11.5F, 4, 5.5F},    {Line, 4, 5.5F, 12, 2.5F},
                                  {Line, 8, 11.5F, 11, 14.5F},  {Line, 11, 14.5F, 16, 9}};
constexpr IconStroke kPlus[] = {{Line, 12, 5, 12, 19}, {Line, 5, 12, 19, 12}};
constexpr IconStroke kPhone[] = {{Line, 7.5F, 2.5F, 16.5F, 2.5F},
                                 {Line, 16.5F, 2.5F, 16.5F, 21.5F},
                                 {Line, 16.5F, 21.5F, 7.5F, 21.5F},
                                 {Line, 7.5F, 21.5F, 7.5F, 2.5F},
                                 {Line, 10.5F, 18.5F, 13.5F, 18.5F}};
constexpr IconStroke kSun[] = {
    {Arc, 12, 12, 4.5F, 0, 360},  {Line, 12, 2, 12, 4},       {Line, 12, 20, 12, 22},
    {Line, 2, 12, 4, 12},         {Line, 20, 12, 22, 12},     {Line, 5, 5, 6.4F, 6.4F},
    {Line, 17.6F, 17.6F, 19, 19}, {Line, 5, 19, 6.4F, 17.6F}, {Line, 17.6F, 6.4F, 19, 5}};
constexpr IconStroke kList[] = {{Line, 8.5F, 6, 20.5F, 6},     {Line, 8.5F, 12, 20.5F, 12},
                                {Line, 8.5F, 18, 20.5F, 18},   {Arc, 4.5F, 6, 0.5F, 0, 360},
                                {Arc, 4.5F, 12, 0.5F, 0, 360}, {Arc, 4.5F, 18, 0.5F, 0, 360}};

}  // namespace

std::span<const IconStroke> icon_strokes(Icon icon) {
  switch (icon) {
    case Icon::Check:
      return kCheck;
    case Icon::Cross:
      return kCross;
    case Icon::Alert:
      return kAlert;
    case Icon::Info:
      return kInfo;
    case Icon::Search:
      return kSearch;
    case Icon::ArrowLeft:
      return kArrowLeft;
    case Icon::ArrowRight:
      return kArrowRight;
    case Icon::ChevronDown:
      return kChevronDown;
    case Icon::ChevronUp:
      return kChevronUp;
    case Icon::ChevronRight:
      return kChevronRight;
    case Icon::Camera:
      return kCamera;
    case Icon::File:
      return kFile;
    case Icon::Lock:
      return kLock;
    case Icon::Key:
      return kKey;
    case Icon::Send:
      return kSend;
    case Icon::Clock:
      return kClock;
    case Icon::Cloud:
      return kCloud;
    case Icon::CloudOff:
      return kCloudOff;
    case Icon::Save:
      return kSave;
    case Icon::Edit:
      return kEdit;
    case Icon::Trash:
      return kTrash;
    case Icon::Globe:
      return kGlobe;
    case Icon::User:
      return kUser;
    case Icon::Home:
      return kHome;
    case Icon::Download:
      return kDownload;
    case Icon::External:
      return kExternal;
    case Icon::Shield:
      return kShield;
    case Icon::Plus:
      return kPlus;
    case Icon::Phone:
      return kPhone;
    case Icon::Sun:
      return kSun;
    case Icon::List:
      return kList;
    case Icon::Sound:
      return kSound;
    case Icon::None:
      return {};
  }
  return {};
}

}  // namespace motcua::kit
