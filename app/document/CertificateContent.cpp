// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/CertificateContent.h"

#include "document/CertificateWords.h"

#include <QUrl>

#include <cmath>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

QString number(double value)
{
    return QString::number(value, 'f', std::abs(value - std::round(value)) < 0.05 ? 0 : 1);
}

/// One line in both languages the words exist in.
template <typename F>
LocalText inBoth(F &&make)
{
    return {{u"en"_s, make(CertificateWords(u"en"_s))}, {u"cy"_s, make(CertificateWords(u"cy"_s))}};
}

void addLevel(QList<LocalText> &details, const Level &level, const Frameworks &frameworks)
{
    if (level.isEmpty())
        return;
    const std::optional<int> eqf = level.framework == u"EQF"_s ? std::nullopt : frameworks.eqf(level);
    details << inBoth([&](const CertificateWords &words) {
        QString line = words.level(level.framework, level.code);
        if (eqf)
            line += u" · "_s + words.level(u"EQF"_s, QString::number(*eqf));
        return line;
    });
}

void addCredit(QList<LocalText> &details, const Credit &credit, const Frameworks &frameworks)
{
    if (credit.isNone())
        return;
    if (credit.framework == u"ECTS"_s) {
        details << inBoth([&](const CertificateWords &) { return number(credit.amount()) + u" ECTS"_s; });
        return;
    }
    const Result<Credit> ects = frameworks.convert(credit, u"ECTS"_s);
    details << inBoth([&](const CertificateWords &words) {
        QString line = words.credits(number(credit.amount()));
        if (ects.ok() && !ects->isNone())
            line += u" · "_s + number(ects->amount()) + u" ECTS"_s;
        return line;
    });
}

void addHours(QList<LocalText> &details, const CourseVersion &version, const Frameworks &frameworks)
{
    if (const int minutes = totalMinutes(version); minutes > 0) {
        details << inBoth([&](const CertificateWords &words) { return words.hours(number(minutes / 60.0)); });
        return;
    }
    if (version.credit.isNone())
        return;
    if (const auto hours = frameworks.hours(version.credit); hours && hours->second > 0) {
        const QString low = number(hours->first);
        const QString high = number(hours->second);
        const QString range = low == high ? low : low + u'–' + high;
        details << inBoth([&](const CertificateWords &words) { return words.notionalHours(range); });
    }
}

void addForm(QList<LocalText> &details, const CredentialSource &source)
{
    const QList<Assessment> &assessments = source.version.assessments;
    const bool supervised =
        std::any_of(assessments.begin(), assessments.end(), [](const Assessment &a) { return a.supervised; });
    details << inBoth([&](const CertificateWords &words) {
        QString line = words.mode(source.run.mode);
        if (!assessments.isEmpty())
            line += u", "_s + (supervised ? words.supervised() : words.assessed());
        return line;
    });
}

void addAttachment(CertificateContent &content, const Credential &credential)
{
    const bool jwt = credential.json.isEmpty();
    content.credential = credential.document();
    content.credentialFile = u"credential-"_s + content.registerNumber + (jwt ? u".jwt"_s : u".json"_s);
    content.credentialType = jwt ? u"application/vc+jwt"_s : u"application/vc"_s;
}

} // namespace

CertificateContent certificateContent(const CredentialSource &source, const Credential &credential,
                                      const Frameworks &frameworks, const QString &verifyUrl)
{
    const Institution &institution = source.institution;
    CertificateContent content;
    content.language = institution.mainLanguage.isEmpty() ? u"en"_s : institution.mainLanguage;
    if (institution.bilingual)
        content.secondLanguage = content.language == u"cy"_s ? u"en"_s : u"cy"_s;
    content.institution = institution.name;
    content.accent = institution.accent;
    content.logo = institution.logo;
    content.learnerName = credential.learnerName.isEmpty() ? source.learner.awardName() : credential.learnerName;
    content.title = source.version.title;
    if (content.title.isEmpty() && !credential.courseTitle.isEmpty())
        content.title.insert(content.language, credential.courseTitle);
    content.result = source.enrolment.result;
    for (const LearningOutcome &outcome : source.version.outcomes)
        content.outcomes << outcome.text;
    addLevel(content.details, source.version.level, frameworks);
    addCredit(content.details, source.version.credit, frameworks);
    addHours(content.details, source.version, frameworks);
    addForm(content.details, source);
    content.signatories = institution.signatories;
    content.registerNumber = credential.registerNumber.toText();
    content.awarded = credential.awarded;
    content.validUntil = credential.validUntil;
    content.verifyAddress = verifyUrl.isEmpty() ? institution.didDomain : QUrl(verifyUrl).host();
    content.qrPayload = verifyUrl.isEmpty() ? credential.uri : verifyUrl;
    addAttachment(content, credential);
    return content;
}

} // namespace laurel
