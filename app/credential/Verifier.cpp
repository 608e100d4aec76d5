// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Verifier.h"

#include "credential/Baking.h"
#include "credential/DataModel.h"
#include "credential/Examination.h"
#include "credential/Recognise.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

/// Begins as JSON does; behind a byte-order mark too, so that the reader can say what is wrong with it.
bool isJson(const QByteArray &bytes)
{
    const auto first = std::find_if_not(bytes.begin() + (bytes.startsWith("\xef\xbb\xbf") ? 3 : 0), bytes.end(),
                                        [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return first != bytes.end() && (*first == '{' || *first == '[');
}

/// Why there is nothing in a file of this form that could be checked.
void explainForm(FileForm form, const QString &more, Examination &examination)
{
    const bool other = form != FileForm::Empty && form != FileForm::Json && form != FileForm::Other;
    const QString cause = form == FileForm::Json                                           ? u"unsigned"_s
                          : form == FileForm::HostedBadge || form == FileForm::SignedBadge ? u"hosted"_s
                          : form == FileForm::OldCredential                                ? u"unsigned"_s
                          : form == FileForm::BadgeAddress                                 ? u"address"_s
                                                                                           : QString();
    examination.unreadable(other ? CheckState::NotPossible : CheckState::Failed, explain(form) + more, cause);
}

void examineJson(const QByteArray &bytes, Examination &examination)
{
    auto value = json::parseStrict({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!value.ok()) {
        const json::Error &error = value.error();
        return examination.unreadable(CheckState::Failed,
                                      u"It is not sound JSON. %1 (byte %2)"_s.arg(QString::fromStdString(error.what),
                                                                                  QString::number(error.offset)),
                                      error.kind == json::ErrorKind::DuplicateKey ? u"duplicate-key"_s
                                      : error.kind == json::ErrorKind::TooLarge   ? u"too-large"_s
                                                                                  : QString());
    }
    const FileForm form = formOf(*value);
    if (form == FileForm::Presentation) {
        const QStringList problems = presentationProblems(*value);
        explainForm(form, problems.isEmpty() ? QString() : u" It is not sound, too: %1"_s.arg(problems.join(u' ')),
                    examination);
    } else if (form == FileForm::EmbeddedProof) {
        examination.document(*std::move(value));
    } else {
        explainForm(form, {}, examination);
    }
}

void examineOther(const QByteArray &bytes, FileForm form, Examination &examination)
{
    if (form != FileForm::Token)
        return explainForm(form, {}, examination);
    const auto token = readToken(bytes);
    if (token.ok())
        examination.token(*token);
    else
        examination.unreadable(CheckState::Failed, token.error().what);
}

} // namespace

Verification verify(const QByteArray &bytes, const VerifyContext &context)
{
    EndorsementBudget budget;
    Examination examination(context, budget);
    const bool json = isJson(bytes);
    const FileForm form = json ? FileForm::Json : recognise(bytes);
    if (isContainer(form)) {
        const Result<Unbaked> unbaked = unbake(bytes);
        if (unbaked.ok())
            return within(*unbaked, verify(unbaked->credential, context));
        examination.unreadable(CheckState::Failed, unbaked.error().what);
    } else if (bytes.size() > static_cast<qsizetype>(crypto::maximumJwsSize)) {
        examination.unreadable(CheckState::Failed,
                               u"It is larger than 4 MiB, more than any credential needs, and was not read."_s,
                               u"too-large"_s);
    } else if (json) {
        examineJson(bytes, examination);
    } else {
        examineOther(bytes, form, examination);
    }
    return examination.take();
}

} // namespace laurel::credential
