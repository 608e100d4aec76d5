// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What others say in favour of a credential, its achievement or its issuer: credentials of their own inside it
// (Open Badges 3.0, B.1.9), each verified like any other.

#include "credential/BadgeShape.h"
#include "credential/DataModel.h"
#include "credential/Examination.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

/// Something that may be endorsed, and the identifiers by which an endorsement may mean it.
struct Endorsed {
    const json::Value *owner = nullptr;
    QStringList ids;
};

void addEndorsed(std::vector<Endorsed> &list, const json::Value *owner)
{
    if (owner && owner->is(json::Kind::Object))
        list.push_back({owner, {textOf(owner->find("id"))}});
}

std::vector<Endorsed> endorsedIn(const json::Value &credential)
{
    std::vector<Endorsed> list;
    addEndorsed(list, &credential);
    addEndorsed(list, credential.find("issuer"));
    for (const json::Value *subject : oneOrMany(credential.find("credentialSubject"))) {
        list.front().ids += textOf(subject->find("id"));
        addEndorsed(list, subject->find("source"));
        const json::Value *achievement = subject->find("achievement");
        addEndorsed(list, achievement);
        if (achievement)
            addEndorsed(list, achievement->find("creator"));
    }
    // On the credential itself stands what speaks of anything in it.
    for (std::size_t i = 1; i < list.size(); ++i)
        list.front().ids += list[i].ids;
    list.front().ids.removeAll(QString());
    return list;
}

QString nameOf(const Verification &endorsement)
{
    const QString name = endorsement.issuerName.isEmpty() ? endorsement.issuerId : endorsement.issuerName;
    return name.isEmpty() ? u"somebody unnamed"_s : name.left(120);
}

/// What is wrong with it, of all checks the gravest.
CheckFinding gravestOf(const Verification &endorsement)
{
    CheckFinding worst;
    for (const VerificationCheck &check : endorsement.checks) {
        if (check.code != "status"_L1)
            worst = graver(worst, {check.state, check.reason});
    }
    return worst;
}

CheckFinding judge(const Verification &endorsement, const json::Value &document, const QStringList &ids)
{
    if (!isOfType(document, "EndorsementCredential"))
        return {CheckState::Failed, u"It carries something as an endorsement that is none."_s};
    const CheckFinding worst = gravestOf(endorsement);
    if (!endorsement.isGenuine()) {
        return {worst.state == CheckState::Failed ? CheckState::Failed : CheckState::NotPossible,
                u"The endorsement by %1 cannot be relied upon. %2"_s.arg(nameOf(endorsement), worst.reason)};
    }
    const auto subjects = oneOrMany(document.find("credentialSubject"));
    // An outcome or an assessment has the identifier of its achievement with a fragment.
    const bool isMeant = !subjects.empty() && std::all_of(subjects.begin(), subjects.end(), [&](const auto *subject) {
        const QString id = textOf(subject->find("id"));
        return ids.contains(id) || ids.contains(id.section(u'#', 0, 0));
    });
    if (!isMeant)
        return {CheckState::Failed, u"The endorsement by %1 speaks of something else."_s.arg(nameOf(endorsement))};
    return {CheckState::Passed, nameOf(endorsement)};
}

/// One endorsement in either form, examined for itself.
CheckFinding examineOne(const json::Value &value, const QStringList &ids, Examination &examination)
{
    if (value.is(json::Kind::String)) {
        const auto token = readToken(QByteArray::fromStdString(value.text()));
        if (!token.ok())
            return {CheckState::Failed, u"An endorsement cannot be read. %1"_s.arg(token.error().what)};
        examination.token(*token);
        return judge(examination.take(), token->payload, ids);
    }
    examination.document(value);
    return judge(examination.take(), value, ids);
}

} // namespace

void Examination::endorsements(const json::Value &credential)
{
    QStringList endorsers;
    CheckFinding worst;
    bool any = false;
    for (const Endorsed &endorsed : endorsedIn(credential)) {
        for (const char *name : {"endorsement", "endorsementJwt"}) {
            for (const json::Value *one : oneOrMany(endorsed.owner->find(name))) {
                any = true;
                CheckFinding found{
                    CheckState::NotPossible,
                    u"It carries more endorsements, or endorsements deeper inside each other, than are looked at."_s};
                if (m_depth < EndorsementBudget::deepest && m_budget.left > 0) {
                    --m_budget.left;
                    Examination inner(m_context, m_budget, m_depth + 1);
                    found = examineOne(*one, endorsed.ids, inner);
                }
                if (found.state == CheckState::Passed)
                    endorsers += found.reason;
                worst = graver(worst, found);
            }
        }
    }
    if (!any)
        return;
    endorsers.removeDuplicates();
    add("endorsements"_L1, worst.state,
        worst.state == CheckState::Passed
            ? u"Endorsed by %1, each with a signature of their own that holds."_s.arg(endorsers.join(u", "))
            : worst.reason);
}

} // namespace laurel::credential
