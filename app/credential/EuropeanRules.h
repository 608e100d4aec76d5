// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The classes of the European Learning Model that are written here, as a table, for EuropeanShape.cpp alone: property,
// what its value is (a word for a plain kind, or a class), whether there may be several, whether there must be one.

#include <span>
#include <string_view>

namespace laurel::credential {

struct EuropeanRule {
    std::string_view key;
    std::string_view kind;
    bool many = false;
    bool required = false;
};

struct EuropeanClass {
    std::string_view name;
    std::span<const EuropeanRule> rules;
    std::span<const EuropeanRule> inherited = {}; ///< of the class it is a kind of; its own rules go before them
};

/// A class that may stand where another is wanted.
struct EuropeanKin {
    std::string_view wanted;
    std::string_view given;

    friend bool operator==(const EuropeanKin &, const EuropeanKin &) = default;
};
inline constexpr EuropeanKin europeanKin[] = {{"Claim", "LearningAchievement"},
                                              {"Specification", "Qualification"},
                                              {"Specification", "LearningAchievementSpecification"}};

namespace european {

inline constexpr EuropeanRule credential[] = {
    {"identifier", "Identifier", true},         {"credentialProfiles", "Concept", true, true},
    {"credentialSchema", "schema", true, true}, {"displayParameter", "DisplayParameter", false, true},
    {"issuer", "Organisation", false, true},    {"credentialSubject", "Person", false, true},
    {"issuanceDate", "moment", false, true},    {"issued", "moment", false, true},
    {"validFrom", "moment", false, true},       {"expirationDate", "moment"}};
inline constexpr EuropeanRule display[] = {{"title", "language", false, true},
                                           {"description", "language"},
                                           {"language", "Concept", true, true},
                                           {"primaryLanguage", "Concept", false, true},
                                           {"individualDisplay", "IndividualDisplay", true, true}};
inline constexpr EuropeanRule individualDisplay[] = {{"language", "Concept", false, true},
                                                     {"displayDetail", "DisplayDetail", true, true}};
inline constexpr EuropeanRule displayDetail[] = {{"image", "MediaObject", false, true},
                                                 {"page", "number", false, true}};
inline constexpr EuropeanRule media[] = {{"content", "text", false, true},
                                         {"contentEncoding", "Concept", false, true},
                                         {"contentType", "Concept", false, true}};
inline constexpr EuropeanRule organisation[] = {
    {"legalName", "language", false, true}, {"location", "Location", true, true},   {"homepage", "WebResource", true},
    {"identifier", "Identifier", true},     {"contactPoint", "ContactPoint", true}, {"logo", "MediaObject"}};
inline constexpr EuropeanRule location[] = {{"address", "Address", true, true}};
inline constexpr EuropeanRule address[] = {{"countryCode", "Concept", false, true}, {"fullAddress", "Note"}};
inline constexpr EuropeanRule contact[] = {{"emailAddress", "Mailbox", true}};
inline constexpr EuropeanRule person[] = {{"givenName", "language"},
                                          {"familyName", "language"},
                                          {"fullName", "language", false, true},
                                          {"identifier", "Identifier", true},
                                          {"contactPoint", "ContactPoint", true},
                                          {"hasClaim", "Claim", true, true}};
inline constexpr EuropeanRule achievement[] = {{"title", "language", false, true},
                                               {"description", "language"},
                                               {"awardedBy", "AwardingProcess", false, true},
                                               {"creditReceived", "CreditPoint", true},
                                               {"provenBy", "LearningAssessment", true},
                                               {"influencedBy", "LearningActivity", true},
                                               {"supplementaryDocument", "WebResource", true},
                                               {"additionalNote", "Note", true},
                                               {"specifiedBy", "Specification", false, true}};
inline constexpr EuropeanRule awarding[] = {{"awardingDate", "moment"}, {"awardingBody", "Organisation", true, true}};
inline constexpr EuropeanRule assessment[] = {
    {"title", "language", false, true},      {"grade", "Note", false, true},
    {"idVerification", "Concept"},           {"awardedBy", "AwardingProcess", false, true},
    {"hasPart", "LearningAssessment", true}, {"specifiedBy", "LearningAssessmentSpecification", true}};
inline constexpr EuropeanRule assessmentSpecification[] = {{"title", "language", false, true},
                                                           {"dcType", "Concept"},
                                                           {"mode", "Concept", true},
                                                           {"gradingScheme", "GradingScheme"}};
inline constexpr EuropeanRule grading[] = {{"title", "language", false, true}, {"description", "language"}};
inline constexpr EuropeanRule activity[] = {{"title", "language", false, true},
                                            {"identifier", "Identifier", true},
                                            {"description", "language"},
                                            {"temporal", "PeriodOfTime", true},
                                            {"workload", "duration"},
                                            {"awardedBy", "AwardingProcess", false, true},
                                            {"specifiedBy", "LearningActivitySpecification"}};
inline constexpr EuropeanRule activitySpecification[] = {
    {"title", "language", false, true}, {"volumeOfLearning", "duration"}, {"mode", "Concept", true}};
inline constexpr EuropeanRule period[] = {{"startDate", "moment"}, {"endDate", "moment"}};
inline constexpr EuropeanRule specification[] = {{"title", "language", false, true},
                                                 {"description", "language"},
                                                 {"identifier", "Identifier"},
                                                 {"category", "language"},
                                                 {"language", "Concept", true},
                                                 {"volumeOfLearning", "duration"},
                                                 {"mode", "Concept", true},
                                                 {"thematicArea", "Concept", true},
                                                 {"educationSubject", "Concept", true},
                                                 {"creditPoint", "CreditPoint", true},
                                                 {"entryRequirement", "Note"},
                                                 {"learningOutcome", "LearningOutcome", true},
                                                 {"influencedBy", "LearningActivitySpecification", true},
                                                 {"provenBy", "LearningAssessmentSpecification", true},
                                                 {"isPartOf", "Specification", true},
                                                 {"additionalNote", "Note", true}};
/// Of a specification with a level.
inline constexpr EuropeanRule qualification[] = {{"isPartOf", "Qualification", true},
                                                 {"isPartialQualification", "truth"},
                                                 {"eqfLevel", "Concept"},
                                                 {"nqfLevel", "Concept", true},
                                                 {"accreditation", "Accreditation", true}};
inline constexpr EuropeanRule outcome[] = {{"title", "language", false, true},
                                           {"identifier", "Identifier"},
                                           {"dcType", "Concept"},
                                           {"relatedESCOSkill", "Concept", true},
                                           {"relatedSkill", "Concept", true}};
inline constexpr EuropeanRule credit[] = {{"framework", "Concept", false, true}, {"point", "text", false, true}};
inline constexpr EuropeanRule accreditation[] = {{"dcType", "Concept", false, true},
                                                 {"title", "language", false, true},
                                                 {"accreditingAgent", "Organisation", false, true},
                                                 {"homepage", "WebResource", true}};
inline constexpr EuropeanRule note[] = {{"noteLiteral", "language", false, true}};
inline constexpr EuropeanRule term[] = {{"prefLabel", "language"}, {"inScheme", "ConceptScheme"}};
inline constexpr EuropeanRule identifier[] = {{"notation", "text", false, true}, {"schemeName", "text"}};
inline constexpr EuropeanRule web[] = {{"title", "language"}, {"contentURL", "address", false, true}};

} // namespace european

inline constexpr EuropeanClass europeanClasses[] = {
    {"EuropeanDigitalCredential", european::credential},
    {"DisplayParameter", european::display},
    {"IndividualDisplay", european::individualDisplay},
    {"DisplayDetail", european::displayDetail},
    {"MediaObject", european::media},
    {"Organisation", european::organisation},
    {"Location", european::location},
    {"Address", european::address},
    {"ContactPoint", european::contact},
    {"Mailbox", {}},
    {"Person", european::person},
    {"Claim", {}},
    {"LearningAchievement", european::achievement},
    {"AwardingProcess", european::awarding},
    {"LearningAssessment", european::assessment},
    {"LearningAssessmentSpecification", european::assessmentSpecification},
    {"GradingScheme", european::grading},
    {"LearningActivity", european::activity},
    {"LearningActivitySpecification", european::activitySpecification},
    {"PeriodOfTime", european::period},
    {"Specification", {}},
    {"LearningAchievementSpecification", european::specification},
    {"Qualification", european::qualification, european::specification},
    {"LearningOutcome", european::outcome},
    {"CreditPoint", european::credit},
    {"Accreditation", european::accreditation},
    {"Note", european::note},
    {"Concept", european::term},
    {"ConceptScheme", {}},
    {"Identifier", european::identifier},
    {"WebResource", european::web},
};

} // namespace laurel::credential
