// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/CertificateCard.h"

#include "model/Words.h"
#include "page/credentials/CertificatePreview.h"
#include "widget/Chip.h"
#include "widget/FlowLayout.h"

#include <QButtonGroup>
#include <QMenu> // the chips' own
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

CertificateCard::CertificateCard(const std::shared_ptr<service::Workspace> &workspace, QWidget *parent)
    : QWidget(parent)
    , m_header(new SectionHeader(tr("Certificate")))
    , m_preview(new CertificatePreview(workspace))
    , m_who(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
{
    setObjectName(u"desk.certificate"_s);
    m_preview->setObjectName(u"desk.preview"_s);
    m_who->setObjectName(u"desk.preview.who"_s);
    m_who->setWordWrap(true);
    auto *views = new FlowLayout(nullptr, space::S);
    auto *group = new QButtonGroup(this); // exclusive: the arrow keys go from one to the next
    group->addButton(addChip(views, View::Longest, tr("Longest name"), u"desk.preview.longest"_s));
    group->addButton(addChip(views, View::Shortest, tr("Shortest name"), u"desk.preview.shortest"_s));
    group->addButton(addChip(views, View::Issued, tr("Newest issued"), u"desk.preview.issued"_s));
    auto *card = new Card;
    card->body()->addWidget(m_header);
    card->body()->addLayout(views);
    card->body()->addWidget(m_preview);
    card->body()->addWidget(m_who);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    clear();
}

Chip *CertificateCard::addChip(QLayout *row, View view, const QString &word, const QString &name)
{
    auto *chip = new Chip(word, Chip::Kind::Toggle);
    chip->setObjectName(name);
    row->addWidget(chip);
    m_chips.append({view, chip});
    connect(chip, &QAbstractButton::clicked, this, [this, view] {
        m_wanted = view;
        look(view);
    });
    return chip;
}

void CertificateCard::clear()
{
    m_longest = {};
    m_shortest = {};
    m_issued = {};
    m_ready = 0;
    m_wanted = View::Longest;
    present();
}

void CertificateCard::setPeople(const QList<ReadyRow> &people)
{
    QList<ReadyRow> ready;
    std::copy_if(people.begin(), people.end(), std::back_inserter(ready),
                 [](const ReadyRow &row) { return row.obstacle.isEmpty(); });
    const auto shorter = [](const ReadyRow &a, const ReadyRow &b) { return a.name.size() < b.name.size(); };
    const auto [least, most] = std::minmax_element(ready.begin(), ready.end(), shorter);
    m_ready = int(ready.size());
    m_longest = ready.isEmpty() ? ReadyRow() : *most;
    m_shortest = ready.isEmpty() ? ReadyRow() : *least;
    present();
}

void CertificateCard::setIssued(CredentialId id)
{
    m_issued = id;
    present();
}

bool CertificateCard::has(View view) const
{
    return view == View::Issued ? m_issued.isValid() : m_ready > 0;
}

void CertificateCard::present()
{
    for (const auto &[view, chip] : std::as_const(m_chips))
        chip->setVisible(has(view));
    m_header->setNote(m_ready > 0 ? tr("as it would be issued now") : QString());
    const View first = m_ready > 0 ? View::Longest : View::Issued;
    look(has(m_wanted) ? m_wanted : first);
}

void CertificateCard::look(View view)
{
    for (const auto &[which, chip] : std::as_const(m_chips)) {
        if (which == view)
            chip->setChecked(true);
    }
    if (!has(view)) {
        m_who->clear();
        m_preview->show(CredentialId(), tr("The certificates of this run appear here once somebody is ready."));
        return;
    }
    if (view == View::Issued) {
        m_who->setText(tr("The newest that was issued."));
        m_preview->show(m_issued);
        return;
    }
    const ReadyRow &row = view == View::Longest ? m_longest : m_shortest;
    const QString words = view == View::Longest ? tr("%1, the longest of %2 names. Number and code are stand-ins.")
                                                : tr("%1, the shortest of %2 names. Number and code are stand-ins.");
    m_who->setText(words.arg(row.name, numberText(m_ready)));
    m_preview->showDraft(row.enrolment);
}

} // namespace laurel::ui
