// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/PassphraseField.h"

#include <QAccessibleWidget>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QStyleOptionFrame>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int usualLetters = 24; ///< the width it asks for
constexpr int leastLetters = 8;

/// A secret entry for assistive technology: how much is in it, never what.
class AccessiblePassphrase final : public QAccessibleWidget
{
public:
    explicit AccessiblePassphrase(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::EditableText)
    {}

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.passwordEdit = true;
        state.editable = true;
        return state;
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Value)
            return QAccessibleWidget::text(kind);
        return QString(qobject_cast<const PassphraseField *>(widget())->length(), u'●');
    }
};

QAccessibleInterface *accessibleOf(const QString &, QObject *object)
{
    auto *field = qobject_cast<PassphraseField *>(object);
    return field == nullptr ? nullptr : new AccessiblePassphrase(field);
}

QStyleOptionFrame frameOf(const QWidget &field)
{
    QStyleOptionFrame option;
    option.initFrom(&field);
    option.rect = field.rect();
    option.lineWidth = field.style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, &field);
    option.state |= QStyle::State_Sunken;
    return option;
}

bool isPrintable(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers chord = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    // AltGr is both on some systems, and then the text says that it is a letter.
    const bool command = chord == Qt::ControlModifier || chord == Qt::AltModifier || chord.testFlag(Qt::MetaModifier);
    return !command && !event.text().isEmpty() && event.text().front().isPrint();
}

} // namespace

PassphraseField::PassphraseField(QWidget *parent)
    : QWidget(parent)
{
    static const bool known = [] {
        QAccessible::installFactory(accessibleOf);
        return true;
    }();
    Q_UNUSED(known)
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::IBeamCursor);
    setAttribute(Qt::WA_InputMethodEnabled);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

std::shared_ptr<service::Passphrase> PassphraseField::take()
{
    std::shared_ptr<service::Passphrase> taken = m_draft.take();
    clear();
    return taken;
}

void PassphraseField::clear()
{
    m_draft.clear();
    m_cursor = m_anchor = 0;
    changed();
}

void PassphraseField::selectAll()
{
    m_anchor = 0;
    place(length(), Selecting::Yes);
}

QSize PassphraseField::sizeHint() const
{
    const QStyleOptionFrame option = frameOf(*this);
    const QSize letters(dotWidth() * usualLetters, fontMetrics().height() + 2);
    return style()->sizeFromContents(QStyle::CT_LineEdit, &option, letters, this);
}

QSize PassphraseField::minimumSizeHint() const
{
    return {dotWidth() * leastLetters, sizeHint().height()};
}

bool PassphraseField::event(QEvent *event)
{
    // A letter belongs to the field that has the focus, whatever it is a shortcut for.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (isPrintable(*key) || key->matches(QKeySequence::Paste) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void PassphraseField::keyPressEvent(QKeyEvent *event)
{
    if (edit(*event) || move(*event))
        event->accept();
    else if (isPrintable(*event))
        insert(event->text());
    else
        event->ignore(); // Enter and Esc are the dialog's
}

/// What takes letters away or brings many.
bool PassphraseField::edit(const QKeyEvent &event)
{
    const bool selected = m_anchor != m_cursor;
    if (event.matches(QKeySequence::Paste))
        paste();
    else if (event.matches(QKeySequence::SelectAll))
        selectAll();
    else if (event.matches(QKeySequence::DeleteStartOfWord) || event.matches(QKeySequence::DeleteCompleteLine))
        clear(); // where words begin is part of the secret
    else if (event.matches(QKeySequence::Backspace) || event.key() == Qt::Key_Backspace)
        selected ? eraseSelection() : erase(m_cursor - 1);
    else if (event.matches(QKeySequence::Delete))
        selected ? eraseSelection() : erase(m_cursor);
    else
        return false;
    return true;
}

bool PassphraseField::move(const QKeyEvent &event)
{
    const Selecting selecting = event.modifiers().testFlag(Qt::ShiftModifier) ? Selecting::Yes : Selecting::No;
    const int ahead = isRightToLeft() ? -1 : 1;
    switch (event.key()) {
    case Qt::Key_Left: place(m_cursor - ahead, selecting); return true;
    case Qt::Key_Right: place(m_cursor + ahead, selecting); return true;
    case Qt::Key_Home: place(0, selecting); return true;
    case Qt::Key_End: place(length(), selecting); return true;
    default: return false;
    }
}

void PassphraseField::insert(QStringView letters)
{
    eraseSelection();
    // One by one: a list of them would be a copy that stays.
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const QChar unit = letters[i];
        if (unit == u'\n' || unit == u'\r')
            break; // a line that was copied brings its end along
        const bool pair = unit.isHighSurrogate() && i + 1 < letters.size() && letters[i + 1].isLowSurrogate();
        const char32_t letter = pair ? QChar::surrogateToUcs4(unit, letters[i + 1]) : char32_t(unit.unicode());
        i += pair ? 1 : 0;
        m_cursor += m_draft.insert(m_cursor, letter) ? 1 : 0;
    }
    m_anchor = m_cursor;
    changed();
}

void PassphraseField::eraseSelection()
{
    const int from = std::min(m_anchor, m_cursor);
    m_draft.erase(from, std::max(m_anchor, m_cursor) - from);
    m_cursor = m_anchor = from;
    changed();
}

void PassphraseField::erase(int from)
{
    if (from < 0)
        return;
    m_draft.erase(from, 1);
    place(from, Selecting::No);
    changed();
}

void PassphraseField::place(int position, Selecting selecting)
{
    m_cursor = std::clamp(position, 0, length());
    if (selecting == Selecting::No)
        m_anchor = m_cursor;
    update();
}

void PassphraseField::paste()
{
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    if (copied == nullptr || !copied->hasText())
        return;
    // The clipboard has it as a text anyway; this copy at least does not stay.
    QString text = copied->text();
    insert(text);
    explicit_bzero(text.data(), std::size_t(text.size()) * sizeof(QChar));
}

void PassphraseField::changed()
{
    updateMicroFocus();
    update();
    emit edited();
}

void PassphraseField::inputMethodEvent(QInputMethodEvent *event)
{
    // What is still being composed is not shown: it would be readable.
    if (!event->commitString().isEmpty())
        insert(event->commitString());
    event->accept();
}

QVariant PassphraseField::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled: return isEnabled();
    case Qt::ImHints: return int(inputMethodHints());
    case Qt::ImCursorRectangle: {
        const QRect inside = room();
        return QRect(inside.left() + (m_cursor - firstShown()) * dotWidth(), inside.top(), 1, inside.height());
    }
    default: return {}; // never the text around the cursor
    }
}

void PassphraseField::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        place(positionAt(event->pos().x()), Selecting::No);
}

void PassphraseField::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        place(positionAt(event->pos().x()), Selecting::Yes);
}

void PassphraseField::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Paste"), this, &PassphraseField::paste);
    menu->addAction(tr("Select &all"), this, &PassphraseField::selectAll)->setEnabled(!isEmpty());
    menu->addAction(tr("&Clear"), this, &PassphraseField::clear)->setEnabled(!isEmpty());
    menu->popup(event->globalPos());
}

void PassphraseField::focusInEvent(QFocusEvent *event)
{
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        selectAll();
    QWidget::focusInEvent(event);
    update();
}

void PassphraseField::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

QRect PassphraseField::room() const
{
    const QStyleOptionFrame option = frameOf(*this);
    return style()->subElementRect(QStyle::SE_LineEditContents, &option, this).adjusted(2, 0, -2, 0);
}

int PassphraseField::dotWidth() const
{
    return fontMetrics().horizontalAdvance(u'●');
}

/// Of a long passphrase the part around the cursor is seen.
int PassphraseField::firstShown() const
{
    return std::max(0, m_cursor - std::max(1, room().width() / dotWidth() - 1));
}

int PassphraseField::positionAt(int x) const
{
    const QRect inside = room();
    const int way = isRightToLeft() ? inside.right() - x : x - inside.left();
    return firstShown() + (way + dotWidth() / 2) / dotWidth();
}

void PassphraseField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QStyleOptionFrame option = frameOf(*this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRect inside = room();
    painter.setClipRect(inside);
    if (isRightToLeft()) {
        painter.translate(inside.left() + inside.right() + 1, 0);
        painter.scale(-1, 1);
    }
    const int step = dotWidth();
    const int first = firstShown();
    const int selectedFrom = std::min(m_anchor, m_cursor);
    const int selectedTo = std::max(m_anchor, m_cursor);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int letters = length();
    for (int i = first; i < letters && (i - first) * step < inside.width(); ++i) {
        const QRectF cell(inside.left() + (i - first) * step, inside.top(), step, inside.height());
        const bool selected = hasFocus() && i >= selectedFrom && i < selectedTo;
        if (selected)
            painter.fillRect(cell.adjusted(0, 4, 0, -4), palette().highlight());
        painter.setBrush(selected ? palette().highlightedText() : palette().text());
        const qreal radius = step / 4.0;
        painter.drawEllipse(cell.center(), radius, radius);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(QRect(inside.left() + (m_cursor - first) * step, inside.top() + 4, 1, inside.height() - 8),
                         palette().text());
    }
}

} // namespace laurel::ui
