// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/PictureCode.h"

#include "credential/Baking.h"
#include "credential/Recognise.h"
#include "service/VerifyFiles.h"
#include "service/VerifyWording.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

constexpr qsizetype longestQuote = 300;
constexpr auto urn = "urn:uuid:"_L1;

/// Codes often have an address in capitals, which takes less room in them.
bool isAddress(const QString &text)
{
    return (text.startsWith("https://"_L1, Qt::CaseInsensitive) ||
            text.startsWith("http://"_L1, Qt::CaseInsensitive)) &&
           !text.contains(u' ') && !text.contains(u'\n');
}

/// The identifier in it; empty if there is none.
QString uuidIn(const QString &text)
{
    static const QRegularExpression uuid(
        u"(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])"_s,
        QRegularExpression::CaseInsensitiveOption);
    return uuid.match(text).captured().toLower();
}

/// The credential an address of the institution's own host is about; empty: of another host, or of none.
QString ownRecordAt(const QString &address, const QString &ownDomain)
{
    const QString ownHost = QUrl(u"https://"_s + ownDomain).host();
    const bool isOwn = isAddress(address) && !ownDomain.isEmpty() && QUrl(address).host() == ownHost;
    return isOwn ? uuidIn(address) : QString();
}

QString quoted(const PictureCode &code)
{
    return tamed(QString::fromUtf8(code.text), longestQuote);
}

/// The first check tells what it was about; the others stay, as not looked at.
Verification retold(Verification verification, const VerificationCheck &form)
{
    if (verification.checks.isEmpty())
        verification.checks.append(form);
    else
        verification.checks.first() = form;
    return verification;
}

} // namespace

PictureCode understood(const QByteArray &text, const QString &ownDomain)
{
    PictureCode code{PictureCode::Kind::Other, text};
    const QString words = QString::fromUtf8(text).trimmed();
    const bool isUrn = words.startsWith(urn, Qt::CaseInsensitive);
    const QString uuid = isUrn ? uuidIn(words) : ownRecordAt(words, ownDomain);
    if (!uuid.isEmpty() && (!isUrn || urn.size() + uuid.size() == words.size())) {
        code.kind = PictureCode::Kind::OwnRecord;
        code.uri = urn + uuid;
    } else if (isAddress(words)) {
        code.kind = PictureCode::Kind::Address;
    } else if (meansToBeCredential({}, text)) {
        code.kind = PictureCode::Kind::Credential;
    }
    return code;
}

bool mayShowCode(const QByteArray &file, const Verification &verification)
{
    const credential::FileForm form = credential::recognise(file);
    return form == credential::FileForm::Jpeg || (form == credential::FileForm::Png && !verification.checks.isEmpty() &&
                                                  verification.checks.first().cause == u"no-payload");
}

Verification withoutCode(Verification verification, const Error &why)
{
    const QString reason = verification.checks.isEmpty() ? QString() : verification.checks.first().reason + u' ';
    return retold(std::move(verification), {u"well-formed"_s, CheckState::Failed, reason + why.what, u"no-payload"_s});
}

Verification takenFrom(const PictureCode &code, Verification inside)
{
    if (code.kind == PictureCode::Kind::Credential)
        return credential::within({code.text, u"the square code of the picture"_s, {}, {}}, std::move(inside));
    const QString says = u"The square code in the picture says “%1”. "_s.arg(quoted(code));
    if (code.kind == PictureCode::Kind::Address) {
        return retold(std::move(inside),
                      {u"well-formed"_s, CheckState::NotPossible,
                       says + u"It is an address, not a credential, and it was not opened."_s, u"address"_s});
    }
    return retold(std::move(inside),
                  {u"well-formed"_s, CheckState::Failed, says + u"That is not a credential."_s, u"no-credential"_s});
}

Verification withoutRecord(const PictureCode &code, bool hasRegister, Verification inside)
{
    const QString says = u"The square code in the picture says “%1”, which names a credential. "_s.arg(quoted(code));
    const QString why = hasRegister ? u"The register of this institution does not hold it."_s
                                    : u"There is no register here in which it could be looked up."_s;
    return retold(std::move(inside), {u"well-formed"_s, CheckState::NotPossible, says + why,
                                      hasRegister ? u"not-in-register"_s : u"no-register"_s});
}

Verification takenFromRegister(Verification stored)
{
    if (stored.checks.isEmpty())
        return stored;
    VerificationCheck &form = stored.checks.first();
    form.reason = u"The square code in the picture names it, and it was taken from the register of this institution: "
                  u"what is said here is what the register holds, whatever the picture shows. "_s +
                  form.reason;
    if (form.state == CheckState::Passed) {
        form.state = CheckState::Warned;
        form.cause = u"from-register"_s;
    }
    return stored;
}

} // namespace laurel::service
