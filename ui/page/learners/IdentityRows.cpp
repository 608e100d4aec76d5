// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/learners/IdentityRows.h"

#include "domain/Identifiers.h"
#include "model/Words.h"
#include "widget/Button.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QLineEdit *lineOf(const QString &text, const QString &name, const QString &example, QWidget *parent)
{
    auto *field = new QLineEdit(text, parent);
    field->setAccessibleName(name);
    field->setPlaceholderText(example);
    field->setCursorPosition(0);
    return field;
}

} // namespace

std::optional<QDate> dayFrom(const QString &text)
{
    const QString typed = text.simplified();
    for (const QString &form : {u"d MMM yyyy"_s, u"d MMMM yyyy"_s}) {
        if (const QDate date = QLocale().toDate(typed, form); date.isValid())
            return date;
    }
    for (const QString &form : {u"yyyy-MM-dd"_s, u"d/M/yyyy"_s, u"d.M.yyyy"_s}) {
        if (const QDate date = QDate::fromString(typed, form); date.isValid())
            return date;
    }
    return std::nullopt;
}

DateField::DateField(const QString &name, QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(name);
    setPlaceholderText(dateText(QDate(1998, 10, 5)));
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (const std::optional<QDate> day = dayFrom(text()))
            setDate(*day);
    });
}

void DateField::setDate(const QDate &date)
{
    setText(dateText(date));
}

QDate DateField::date() const
{
    return dayFrom(text()).value_or(QDate());
}

bool DateField::isReadable() const
{
    return text().trimmed().isEmpty() || dayFrom(text()).has_value();
}

IdentityRow::IdentityRow(const QString &removeName, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_message(new Label({}, TextSize::Small, Weight::Regular, Role::Muted, this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::S);
    m_grid->setVerticalSpacing(space::Xs);
    auto *remove = new IconButton(u"x"_s, removeName, this);
    m_grid->addWidget(remove, 0, 9);
    m_message->setWordWrap(true);
    m_message->hide();
    m_grid->addWidget(m_message, 5, 0, 1, 10);
    connect(remove, &QAbstractButton::clicked, this, &IdentityRow::removeRequested);
}

void IdentityRow::say(Tone tone, const QString &message)
{
    m_message->setText(message);
    m_message->setRole(tone == Tone::Bad ? Role::Bad : tone == Tone::Warn ? Role::Warn : Role::Muted);
    m_message->setVisible(!message.isEmpty());
    setAccessibleDescription(message);
}

void IdentityRow::watch(QLineEdit *field)
{
    connect(field, &QLineEdit::textEdited, this, &IdentityRow::typed);
    connect(field, &QLineEdit::editingFinished, this, &IdentityRow::left);
}

void IdentityRow::watch(QComboBox *box)
{
    connect(box, &QComboBox::activated, this, [this] {
        emit typed();
        emit left();
    });
}

NameRow::NameRow(const PersonName &name, QWidget *parent)
    : IdentityRow(tr("Remove this name"), parent)
    , m_kind(new QComboBox(this))
    , m_given(lineOf(name.given, tr("Given names"), tr("Given names"), this))
    , m_family(lineOf(name.family, tr("Family name"), tr("Family name"), this))
    , m_from(new DateField(tr("Name held from"), this))
    , m_until(new DateField(tr("Name held until"), this))
{
    m_kind->setAccessibleName(tr("Kind of name"));
    for (const CodeEntry<NameKind> &entry : CodeTable<NameKind>::all())
        m_kind->addItem(worded(entry.value), toCode(entry.value));
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(toCode(name.kind))));
    m_kind->setFixedWidth(qRound(150 * textScale()));
    m_from->setDate(name.from);
    m_until->setDate(name.until);
    grid()->addWidget(m_kind, 0, 0);
    grid()->addWidget(m_given, 0, 1, 1, 4);
    grid()->addWidget(m_family, 0, 5, 1, 4);
    auto *from = new Label(tr("held from"), TextSize::Small, Weight::Regular, Role::Muted, this);
    auto *until = new Label(tr("until"), TextSize::Small, Weight::Regular, Role::Muted, this);
    from->setBuddy(m_from);
    until->setBuddy(m_until);
    grid()->addWidget(from, 1, 0, Qt::AlignRight | Qt::AlignVCenter);
    grid()->addWidget(m_from, 1, 1, 1, 4);
    grid()->addWidget(until, 1, 5);
    grid()->addWidget(m_until, 1, 6, 1, 3);
    for (const int column : {1, 2, 3, 4, 6, 7, 8})
        grid()->setColumnStretch(column, 1);
    watch(m_kind);
    for (QLineEdit *field : {m_given, m_family, static_cast<QLineEdit *>(m_from), static_cast<QLineEdit *>(m_until)})
        watch(field);
}

PersonName NameRow::name() const
{
    PersonName name;
    name.kind = fromCode<NameKind>(m_kind->currentData().toString()).value_or(NameKind::Legal);
    name.given = m_given->text().trimmed();
    name.family = m_family->text().trimmed();
    name.from = m_from->date();
    name.until = m_until->date();
    return name;
}

bool NameRow::isBlank() const
{
    return name().full().isEmpty();
}

void NameRow::focusFirst()
{
    m_given->setFocus();
}

IdentifierRow::IdentifierRow(const Identifier &identifier, QWidget *parent)
    : IdentityRow(tr("Remove this identifier"), parent)
    , m_scheme(new QComboBox(this))
    , m_value(lineOf(identifier.value, tr("Identifier"), u"1000000043"_s, this))
{
    m_scheme->setAccessibleName(tr("Kind of identifier"));
    QStringList schemes = identifierSchemes();
    if (!identifier.scheme.isEmpty() && !schemes.contains(identifier.scheme))
        schemes.append(identifier.scheme);
    for (const QString &scheme : std::as_const(schemes))
        m_scheme->addItem(identifierSchemeWord(scheme), scheme);
    m_scheme->setCurrentIndex(std::max(0, m_scheme->findData(identifier.scheme)));
    m_scheme->setFixedWidth(qRound(150 * textScale()));
    grid()->addWidget(m_scheme, 0, 0);
    grid()->addWidget(m_value, 0, 1, 1, 8);
    watch(m_scheme);
    watch(m_value);
}

Identifier IdentifierRow::identifier() const
{
    return {m_scheme->currentData().toString(), m_value->text().trimmed()};
}

bool IdentifierRow::isBlank() const
{
    return m_value->text().trimmed().isEmpty();
}

void IdentifierRow::focusFirst()
{
    m_value->setFocus();
}

EmailRow::EmailRow(const QString &address, QWidget *parent)
    : IdentityRow(tr("Remove this address"), parent)
    , m_address(lineOf(address, tr("E-mail address"), u"sian@example.org"_s, this))
{
    m_address->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    grid()->addWidget(m_address, 0, 0, 1, 9);
    watch(m_address);
}

QString EmailRow::address() const
{
    return m_address->text().trimmed();
}

bool EmailRow::isBlank() const
{
    return address().isEmpty();
}

void EmailRow::focusFirst()
{
    m_address->setFocus();
}

} // namespace laurel::ui
