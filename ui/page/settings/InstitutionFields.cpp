// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the institution and where they stand.
#include "page/RecordFrame.h"
#include "page/courses/ListSection.h"
#include "page/settings/AccentSwatch.h"
#include "page/settings/InstitutionSection.h"
#include "page/settings/LogoPicker.h"
#include "page/settings/SignatoryList.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/Section.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMap>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int addressHeight = 84;
constexpr int ukprnLength = 8;

/// Every country the locale data knows, by its name; ISO 3166-1 alpha-2.
void fillCountries(QComboBox &box)
{
    QMap<QString, QString> codes;
    for (int i = QLocale::AnyTerritory + 1; i <= QLocale::LastTerritory; ++i) {
        const auto territory = static_cast<QLocale::Territory>(i);
        const QString code = QLocale::territoryToCode(territory);
        if (code.size() == 2)
            codes.insert(QLocale::territoryToString(territory), code);
    }
    box.addItem(InstitutionSection::tr("Not said"), QString());
    for (auto it = codes.cbegin(); it != codes.cend(); ++it)
        box.addItem(it.key(), it.value());
}

} // namespace

InstitutionSection::InstitutionSection(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_workspace(context.workspace)
    , m_commands(InstitutionCommands::make(context.workspace, context.undo))
    , m_prompt(context.prompt)
    , m_message(footMessage(u"institution.message"_s))
    , m_address(new QPlainTextEdit)
    , m_country(new QComboBox)
    , m_language(new QComboBox)
    , m_bilingual(new QCheckBox(tr("Certificates in English and &Welsh")))
    , m_swatch(new AccentSwatch)
    , m_logo(new LogoPicker)
    , m_signatories(new SignatoryList)
{
    setObjectName(u"settings.institution"_s);
    m_message->setParent(this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::L);
    grid->setVerticalSpacing(space::Xs);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    buildNames(grid);
    buildContact(grid);
    buildLook(grid);
    addHeading(grid, tr("Signatories"), tr("They stand at the foot of every certificate, in this order"));
    grid->addWidget(m_signatories, grid->rowCount(), 0, 1, 2);
    grid->setRowStretch(grid->rowCount(), 1);
    connect(m_signatories, &SignatoryList::changed, this, &InstitutionSection::commit);
    connectCommands();
    load(Typed::Discard);
}

void InstitutionSection::addHeading(QGridLayout *grid, const QString &title, const QString &note)
{
    const int row = grid->rowCount();
    if (row > 2)
        grid->setRowMinimumHeight(row, space::L);
    grid->addWidget(new SectionHeader(title, note), row + 1, 0, 1, 2);
    grid->setRowMinimumHeight(row + 2, space::Xs);
}

FieldRow *InstitutionSection::place(const QString &path, const QString &label, QWidget *editor)
{
    const auto need = path == u"name.en" ? FieldRow::Need::Required : FieldRow::Need::Optional;
    auto *row = new FieldRow(label, editor, need);
    editor->setObjectName(u"institution."_s + path);
    m_rows.insert(path, row);
    return row;
}

FieldRow *InstitutionSection::addField(const QString &path, const QString &label, const QString &cause,
                                       const TextField &field)
{
    FieldRow *row = place(path, label, field.line);
    m_texts.append(field);
    connect(row, &FieldRow::left, this, [this, cause] { commit(cause); });
    connect(field.line, &QLineEdit::returnPressed, this, [this, cause] { commit(cause); });
    return row;
}

FieldRow *InstitutionSection::addText(const QString &path, const QString &label, const QString &cause,
                                      QString Institution::*member)
{
    return addField(path, label, cause,
                    {new QLineEdit, [member](const Institution &from) { return from.*member; },
                     [member](Institution &to, const QString &text) { to.*member = text; }});
}

FieldRow *InstitutionSection::addName(const QString &language, const QString &label, const QString &cause)
{
    return addField(u"name."_s + language, label, cause,
                    {new QLineEdit, [language](const Institution &from) { return from.name.value(language); },
                     [language](Institution &to, const QString &text) {
                         if (text.isEmpty())
                             to.name.remove(language);
                         else
                             to.name.insert(language, text);
                     }});
}

void InstitutionSection::buildNames(QGridLayout *grid)
{
    addHeading(grid, tr("Names"), {});
    int row = grid->rowCount();
    grid->addWidget(addName(u"en"_s, tr("&Name"), tr("Change the institution's name")), row, 0);
    grid->addWidget(addName(u"cy"_s, tr("Name &in Welsh"), tr("Change the institution's Welsh name")), row, 1);
    ++row;
    FieldRow *ukprn = addText(u"ukprn"_s, tr("U&KPRN"), tr("Change the UKPRN"), &Institution::ukprn);
    ukprn->setHint(tr("Eight digits from the UK Register of Learning Providers."));
    qobject_cast<QLineEdit *>(ukprn->editor())->setMaxLength(ukprnLength);
    grid->addWidget(ukprn, row, 0, Qt::AlignTop);
    fillCountries(*m_country);
    keepWheelForPage(m_country);
    grid->addWidget(place(u"country"_s, tr("Count&ry"), m_country), row, 1, Qt::AlignTop);
    connect(m_country, &QComboBox::activated, this, [this] { commit(tr("Change the country")); });
}

void InstitutionSection::buildContact(QGridLayout *grid)
{
    addHeading(grid, tr("Where people find you"), {});
    int row = grid->rowCount();
    m_address->setTabChangesFocus(true);
    m_address->setFixedHeight(addressHeight);
    FieldRow *address = place(u"address"_s, tr("&Address"), m_address);
    connect(address, &FieldRow::left, this, [this] { commit(tr("Change the address")); });
    grid->addWidget(address, row, 0, 1, 2);
    ++row;
    FieldRow *email = addText(u"email"_s, tr("E-&mail"), tr("Change the e-mail address"), &Institution::email);
    qobject_cast<QLineEdit *>(email->editor())->setPlaceholderText(tr("awards@example.ac.uk"));
    FieldRow *web = addText(u"web"_s, tr("We&b site"), tr("Change the web site"), &Institution::web);
    qobject_cast<QLineEdit *>(web->editor())->setPlaceholderText(tr("https://example.ac.uk"));
    grid->addWidget(email, row, 0);
    grid->addWidget(web, row, 1);
    ++row;
    FieldRow *did = addText(u"didDomain"_s, tr("&Domain of your did:web identity"), tr("Change the did:web domain"),
                            &Institution::didDomain);
    did->setHint(tr("Credentials name it as their issuer. Left empty, they name the signing key itself."));
    qobject_cast<QLineEdit *>(did->editor())->setPlaceholderText(tr("credentials.example.ac.uk"));
    grid->addWidget(did, row, 0, 1, 2);
}

void InstitutionSection::buildLook(QGridLayout *grid)
{
    addHeading(grid, tr("Certificates"), {});
    int row = grid->rowCount();
    FieldRow *accent = addText(u"accent"_s, tr("Accent c&olour"), tr("Change the accent colour"), &Institution::accent);
    accent->setHint(tr("As #rrggbb. Left empty, it is Laurel's green."));
    auto *line = qobject_cast<QLineEdit *>(accent->editor());
    connect(line, &QLineEdit::textChanged, m_swatch,
            [this](const QString &text) { m_swatch->setAccent(QColor(text)); });
    connect(m_swatch, &AccentSwatch::chosen, this, [this, line](const QColor &chosen) {
        line->setText(chosen.name());
        commit(tr("Change the accent colour"));
    });
    grid->addWidget(accent, row, 0, Qt::AlignTop);
    m_swatch->setObjectName(u"institution.swatch"_s);
    grid->addWidget(new FieldRow(tr("How it looks"), m_swatch), row, 1, Qt::AlignTop);
    ++row;
    FieldRow *logo = place(u"logo"_s, tr("&Logo"), m_logo);
    logo->setHint(tr("SVG or PNG, at most 1 MB. It stands in the seal; without one, a laurel wreath does."));
    connect(m_logo, &LogoPicker::chooseRequested, this, &InstitutionSection::chooseLogo);
    connect(m_logo, &LogoPicker::removeRequested, this, [this] { setLogo({}, tr("Remove the logo")); });
    grid->addWidget(logo, row, 0, 1, 2);
    ++row;
    m_language->addItem(tr("English"), u"en"_s);
    m_language->addItem(tr("Welsh"), u"cy"_s);
    keepWheelForPage(m_language);
    grid->addWidget(place(u"mainLanguage"_s, tr("Main lang&uage"), m_language), row, 0);
    connect(m_language, &QComboBox::activated, this, [this] { commit(tr("Change the main language")); });
    m_bilingual->setObjectName(u"institution.bilingual"_s);
    grid->addWidget(m_bilingual, row, 1, Qt::AlignBottom);
    connect(m_bilingual, &QCheckBox::clicked, this, [this] { commit(tr("Change bilingual certificates")); });
}

} // namespace laurel::ui
