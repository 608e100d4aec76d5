// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The properties of an Open Badge as a table, for BadgeShape.cpp alone: name, what its value looks like, whether it
// must be there. After ob_v3p0_achievementcredential_schema.json.

#include <span>
#include <string_view>

namespace laurel::credential {

enum class Form {
    Text,   ///< a string, or strings by language
    Uri,    ///< an absolute URI
    Moment, ///< a date-time with a zone
    Number,
    Boolean,
    Object,    ///< of `shape`
    Reference, ///< the same, or only its address
    Any,       ///< an object of any kind
    Context,   ///< an address of a vocabulary
};
enum class Needed { No, Yes };
enum class Count { One, Many }; ///< Many: one value, or an array of them

struct Shape;

struct Rule {
    std::string_view key;
    Form form = Form::Text;
    Needed needed = Needed::No;
    Count count = Count::One;
    const Shape *shape = nullptr;
};

struct Shape {
    std::string_view type; ///< what `type` must name; empty: no type
    std::span<const Rule> rules;
    bool closed = false; ///< nothing but these properties
};

inline constexpr Rule imageRules[] = {{"id", Form::Uri, Needed::Yes}, {"type"}, {"caption"}};
inline constexpr Shape imageShape{"Image", imageRules, true};

inline constexpr Rule alignmentRules[] = {{"targetCode"},      {"targetDescription"},
                                          {"targetFramework"}, {"targetName", Form::Text, Needed::Yes},
                                          {"targetType"},      {"targetUrl", Form::Uri, Needed::Yes}};
inline constexpr Shape alignmentShape{"Alignment", alignmentRules};

inline constexpr Rule identifierRules[] = {
    {"type"}, {"identifier", Form::Text, Needed::Yes}, {"identifierType", Form::Text, Needed::Yes}};
inline constexpr Shape identifierShape{"IdentifierEntry", identifierRules, true};

inline constexpr Rule identityRules[] = {{"type"},
                                         {"hashed", Form::Boolean, Needed::Yes},
                                         {"identityHash", Form::Text, Needed::Yes},
                                         {"identityType", Form::Text, Needed::Yes},
                                         {"salt"}};
inline constexpr Shape identityShape{"IdentityObject", identityRules, true};

inline constexpr Rule evidenceRules[] = {{"id", Form::Uri}, {"type"},  {"name"},    {"narrative"},
                                         {"description"},   {"genre"}, {"audience"}};
inline constexpr Shape evidenceShape{"Evidence", evidenceRules};

/// What others endorse with. Its issuer is a profile, which may be endorsed in turn: known by its name from here on.
extern const Shape endorsementShape;

inline constexpr Rule addressRules[] = {{"addressCountry"},  {"addressCountryCode"}, {"addressRegion"},
                                        {"addressLocality"}, {"streetAddress"},      {"postOfficeBoxNumber"},
                                        {"postalCode"},      {"geo", Form::Any}};
inline constexpr Shape addressShape{"Address", addressRules};

inline constexpr Rule profileRules[] = {{"id", Form::Uri, Needed::Yes},
                                        {"name"},
                                        {"url", Form::Uri},
                                        {"phone"},
                                        {"description"},
                                        {"endorsement", Form::Object, Needed::No, Count::Many, &endorsementShape},
                                        {"endorsementJwt", Form::Text, Needed::No, Count::Many},
                                        {"image", Form::Object, Needed::No, Count::One, &imageShape},
                                        {"email"},
                                        {"address", Form::Object, Needed::No, Count::One, &addressShape},
                                        {"otherIdentifier", Form::Object, Needed::No, Count::Many, &identifierShape},
                                        {"official"},
                                        {"parentOrg", Form::Any},
                                        {"familyName"},
                                        {"givenName"},
                                        {"additionalName"},
                                        {"patronymicName"},
                                        {"honorificPrefix"},
                                        {"honorificSuffix"},
                                        {"familyNamePrefix"},
                                        {"dateOfBirth"}};
inline constexpr Shape profileShape{"Profile", profileRules};

inline constexpr Rule endorsementSubjectRules[] = {{"id", Form::Uri, Needed::Yes}, {"endorsementComment"}};
inline constexpr Shape endorsementSubjectShape{"EndorsementSubject", endorsementSubjectRules};

inline constexpr Rule endorsementRules[] = {
    {"@context", Form::Context, Needed::Yes, Count::Many},
    {"id", Form::Uri, Needed::Yes},
    {"name", Form::Text, Needed::Yes},
    {"description"},
    {"credentialSubject", Form::Object, Needed::Yes, Count::One, &endorsementSubjectShape},
    {"awardedDate", Form::Moment},
    {"issuer", Form::Reference, Needed::Yes, Count::One, &profileShape},
    {"validFrom", Form::Moment, Needed::Yes},
    {"validUntil", Form::Moment},
    {"proof", Form::Any, Needed::No, Count::Many},
    {"credentialSchema", Form::Any, Needed::No, Count::Many},
    {"credentialStatus", Form::Any, Needed::No, Count::Many},
    {"refreshService", Form::Any},
    {"termsOfUse", Form::Any, Needed::No, Count::Many},
    {"evidence", Form::Object, Needed::No, Count::Many, &evidenceShape}};
inline constexpr Shape endorsementShape{"EndorsementCredential", endorsementRules};

inline constexpr Rule criteriaRules[] = {{"id", Form::Uri}, {"narrative"}};
inline constexpr Shape criteriaShape{{}, criteriaRules};

inline constexpr Rule relatedRules[] = {{"id", Form::Uri, Needed::Yes}, {"inLanguage"}, {"version"}};
inline constexpr Shape relatedShape{"Related", relatedRules};

inline constexpr Rule levelRules[] = {{"id", Form::Uri, Needed::Yes},
                                      {"name", Form::Text, Needed::Yes},
                                      {"description"},
                                      {"level"},
                                      {"points"},
                                      {"alignment", Form::Object, Needed::No, Count::Many, &alignmentShape}};
inline constexpr Shape levelShape{"RubricCriterionLevel", levelRules};

inline constexpr Rule resultDescriptionRules[] = {
    {"id", Form::Uri, Needed::Yes},
    {"alignment", Form::Object, Needed::No, Count::Many, &alignmentShape},
    {"allowedValue", Form::Text, Needed::No, Count::Many},
    {"name", Form::Text, Needed::Yes},
    {"requiredLevel"},
    {"requiredValue"},
    {"resultType", Form::Text, Needed::Yes},
    {"rubricCriterionLevel", Form::Object, Needed::No, Count::Many, &levelShape},
    {"valueMax"},
    {"valueMin"}};
inline constexpr Shape resultDescriptionShape{"ResultDescription", resultDescriptionRules};

inline constexpr Rule achievementRules[] = {
    {"id", Form::Uri, Needed::Yes},
    {"alignment", Form::Object, Needed::No, Count::Many, &alignmentShape},
    {"achievementType"},
    {"creator", Form::Object, Needed::No, Count::One, &profileShape},
    {"creditsAvailable", Form::Number},
    {"criteria", Form::Object, Needed::Yes, Count::One, &criteriaShape},
    {"description", Form::Text, Needed::Yes},
    {"endorsement", Form::Object, Needed::No, Count::Many, &endorsementShape},
    {"endorsementJwt", Form::Text, Needed::No, Count::Many},
    {"fieldOfStudy"},
    {"humanCode"},
    {"image", Form::Object, Needed::No, Count::One, &imageShape},
    {"inLanguage"},
    {"name", Form::Text, Needed::Yes},
    {"otherIdentifier", Form::Object, Needed::No, Count::Many, &identifierShape},
    {"related", Form::Object, Needed::No, Count::Many, &relatedShape},
    {"resultDescription", Form::Object, Needed::No, Count::Many, &resultDescriptionShape},
    {"specialization"},
    {"tag", Form::Text, Needed::No, Count::Many},
    {"version"}};
inline constexpr Shape achievementShape{"Achievement", achievementRules};

inline constexpr Rule resultRules[] = {{"achievedLevel", Form::Uri},
                                       {"alignment", Form::Object, Needed::No, Count::Many, &alignmentShape},
                                       {"resultDescription", Form::Uri},
                                       {"status"},
                                       {"value"}};
inline constexpr Shape resultShape{"Result", resultRules};

inline constexpr Rule subjectRules[] = {{"id", Form::Uri},
                                        {"activityEndDate", Form::Moment},
                                        {"activityStartDate", Form::Moment},
                                        {"creditsEarned", Form::Number},
                                        {"achievement", Form::Object, Needed::Yes, Count::One, &achievementShape},
                                        {"identifier", Form::Object, Needed::No, Count::Many, &identityShape},
                                        {"image", Form::Object, Needed::No, Count::One, &imageShape},
                                        {"licenseNumber"},
                                        {"narrative"},
                                        {"result", Form::Object, Needed::No, Count::Many, &resultShape},
                                        {"role"},
                                        {"source", Form::Object, Needed::No, Count::One, &profileShape},
                                        {"term"}};
inline constexpr Shape subjectShape{"AchievementSubject", subjectRules};

inline constexpr Rule credentialRules[] = {{"id", Form::Uri, Needed::Yes},
                                           {"name"},
                                           {"description"},
                                           {"image", Form::Object, Needed::No, Count::One, &imageShape},
                                           {"awardedDate", Form::Moment},
                                           {"credentialSubject", Form::Object, Needed::Yes, Count::One, &subjectShape},
                                           {"endorsement", Form::Object, Needed::No, Count::Many, &endorsementShape},
                                           {"endorsementJwt", Form::Text, Needed::No, Count::Many},
                                           {"evidence", Form::Object, Needed::No, Count::Many, &evidenceShape},
                                           {"validFrom", Form::Moment, Needed::Yes},
                                           {"validUntil", Form::Moment},
                                           {"proof", Form::Any, Needed::No, Count::Many},
                                           {"credentialSchema", Form::Any, Needed::No, Count::Many},
                                           {"credentialStatus", Form::Any, Needed::No, Count::Many},
                                           {"refreshService", Form::Any},
                                           {"termsOfUse", Form::Any, Needed::No, Count::Many}};
inline constexpr Shape credentialShape{{}, credentialRules};

} // namespace laurel::credential
