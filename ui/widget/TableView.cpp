// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/TableView.h"

#include "widget/Palette.h"
#include "widget/TableDelegate.h"

#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QKeyEvent>
#include <QMenu>
#include <QMetaMethod>
#include <QSet>
#include <QSignalBlocker>

#include <algorithm>

namespace laurel::ui {

namespace {
constexpr quint32 StateMark = 0x4c415554;
constexpr quint16 StateVersion = 2;

/// Figures stand at the far side, so does the word above them.
class Header final : public QHeaderView
{
public:
    Header(const TableDelegate &delegate, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_delegate(delegate)
    {}

    void initStyleOptionForIndex(QStyleOptionHeader *option, int column) const override
    {
        QHeaderView::initStyleOptionForIndex(option, column);
        if (m_delegate.kind(column) == ColumnKind::Number)
            option->textAlignment = Qt::AlignVCenter | Qt::AlignRight;
    }

private:
    const TableDelegate &m_delegate;
};
} // namespace

QString tsvCell(const QString &text)
{
    QString cell = text;
    for (QChar &character : cell)
        if (character == u'\t' || character == u'\n' || character == u'\r' || character == QChar::LineSeparator)
            character = u' ';
    return cell;
}

TableView::TableView(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new TableDelegate(this))
{
    setItemDelegate(m_delegate);
    setHorizontalHeader(new Header(*m_delegate, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false); // Tab leaves the table: it must not trap the keyboard
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setSortingEnabled(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsClickable(true);
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    header->setMinimumSectionSize(40);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicatorClearable(false);
    header->setAccessibleName(tr("Columns"));
    connect(header, &QWidget::customContextMenuRequested, this, &TableView::showHeaderMenu);
    connect(this, &QAbstractItemView::doubleClicked, this, &TableView::rowActivated);
    applyDensity();
}

void TableView::setColumnKind(int column, ColumnKind kind)
{
    m_delegate->setKind(column, kind);
    viewport()->update();
}

void TableView::setDensity(Density density)
{
    m_density = density;
    applyDensity();
}

void TableView::applyDensity()
{
    const int line = QFontMetrics(textFont(TextSize::Body)).height();
    const int small = QFontMetrics(textFont(TextSize::Small)).height();
    verticalHeader()->setMinimumSectionSize(16);
    verticalHeader()->setDefaultSectionSize(m_density == Density::Compact ? std::max(32, line + 14)
                                                                          : std::max(52, line + small + 18));
}

void TableView::setStretchColumn(int column, int minimum)
{
    m_stretched = column;
    m_leastStretched = minimum;
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void TableView::setYielding(const QList<int> &columns)
{
    m_yielding = columns;
    fitColumns();
}

void TableView::setYielded(int column, bool yielded)
{
    if (yielded == m_yielded.contains(column))
        return;
    if (yielded)
        m_yielded.insert(column, columnWidth(column));
    else
        m_yielded.remove(column);
    whileFixed([&] { setColumnHidden(column, yielded); });
}

/// While a column stretches, Qt takes the width from a hidden one only with the next layout, and never if the
/// stretching ends before: a gap would stay. So columns are hidden while none stretches.
void TableView::whileFixed(const std::function<void()> &hide)
{
    QHeaderView *header = horizontalHeader();
    const bool stretches = m_stretched >= 0 && header->sectionResizeMode(m_stretched) == QHeaderView::Stretch;
    if (stretches)
        header->setSectionResizeMode(m_stretched, QHeaderView::Fixed);
    hide();
    if (stretches)
        header->setSectionResizeMode(m_stretched, QHeaderView::Stretch);
}

void TableView::fitColumns()
{
    if (m_stretched < 0 || m_stretched >= horizontalHeader()->count() || isColumnHidden(m_stretched))
        return;
    int room = viewport()->width() - m_leastStretched;
    for (int column = 0; column < horizontalHeader()->count(); ++column)
        if (column != m_stretched)
            room -= m_yielded.value(column, columnWidth(column)); // a hidden column is 0 wide
    QSet<int> aside;
    for (const int column : std::as_const(m_yielding)) {
        if (room >= 0)
            break;
        const int width = m_yielded.value(column, columnWidth(column));
        if (width > 0)
            aside.insert(column);
        room += width;
    }
    for (const int column : std::as_const(m_yielding))
        setYielded(column, aside.contains(column));
    setScrolling(room < 0);
}

/// Where nothing is left to step aside, the stretched column keeps its least width and the table scrolls sideways.
void TableView::setScrolling(bool scrolling)
{
    QHeaderView *header = horizontalHeader();
    const auto mode = scrolling ? QHeaderView::Fixed : QHeaderView::Stretch;
    if (header->sectionResizeMode(m_stretched) != mode)
        header->setSectionResizeMode(m_stretched, mode);
    if (scrolling)
        header->resizeSection(m_stretched, m_leastStretched);
}

void TableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    if (selectionModel())
        connect(selectionModel(), &QItemSelectionModel::currentRowChanged, viewport(), qOverload<>(&QWidget::update));
}

QByteArray TableView::columnState() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    // What is aside for want of room is not hidden by choice: kept as if it were shown.
    QHeaderView *header = horizontalHeader();
    const QSignalBlocker quiet(header);
    for (auto column = m_yielded.cbegin(); column != m_yielded.cend(); ++column)
        header->showSection(column.key());
    const bool scrolling = m_stretched >= 0 && header->sectionResizeMode(m_stretched) == QHeaderView::Fixed;
    if (scrolling)
        header->setSectionResizeMode(m_stretched, QHeaderView::Stretch);
    stream << StateMark << StateVersion << qint32(header->count()) << m_textScale << header->saveState();
    for (auto column = m_yielded.cbegin(); column != m_yielded.cend(); ++column)
        header->hideSection(column.key());
    if (scrolling) {
        header->setSectionResizeMode(m_stretched, QHeaderView::Fixed);
        header->resizeSection(m_stretched, m_leastStretched);
    }
    return bytes;
}

bool TableView::restoreColumnState(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0;
    quint16 version = 0;
    qint32 columns = 0;
    qreal textScale = 1;
    QByteArray header;
    stream >> mark >> version >> columns >> textScale >> header;
    if (stream.status() != QDataStream::Ok || mark != StateMark || version != StateVersion ||
        columns != horizontalHeader()->count() || !(textScale >= 1 && textScale <= 4))
        return false;
    for (const int column : m_yielded.keys())
        setYielded(column, false);
    const bool restored = horizontalHeader()->restoreState(header);
    m_leastStretched = qRound(m_leastStretched * textScale / m_textScale);
    m_textScale = textScale;
    if (isVisible())
        fitText();
    if (m_stretched >= 0)
        horizontalHeader()->setSectionResizeMode(m_stretched, QHeaderView::Stretch); // as wide as there is room now
    fitColumns();
    return restored;
}

QList<int> TableView::selectedRows() const
{
    QList<int> rows;
    if (!selectionModel())
        return rows;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

QString TableView::selectionAsTsv() const
{
    const bool wholeRows = selectionBehavior() == SelectRows;
    QStringList lines;
    for (const int row : selectedRows()) {
        QStringList cells;
        for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            const QModelIndex index = model()->index(row, column, rootIndex());
            if (isColumnHidden(column) || (!wholeRows && !selectionModel()->isSelected(index)))
                continue;
            const QVariant own = index.data(CopyRole);
            cells.append(tsvCell(own.isValid() ? own.toString() : index.data(Qt::DisplayRole).toString()));
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

void TableView::copySelection() const
{
    const QString text = selectionAsTsv();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool editing = state() == EditingState;
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    switch (editing ? 0 : event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid() && event->modifiers() == Qt::NoModifier) {
            emit rowActivated(currentIndex());
            return;
        }
        break;
    case Qt::Key_F2:
        // Where nobody edits rows, the key is the page's.
        if (currentIndex().isValid() && isSignalConnected(QMetaMethod::fromSignal(&TableView::editRequested))) {
            emit editRequested(currentIndex());
            if (editTriggers() == NoEditTriggers)
                return;
        }
        break;
    case Qt::Key_Delete:
        if (!selectedRows().isEmpty()) {
            emit deleteRequested();
            return;
        }
        break;
    case Qt::Key_Home:
    case Qt::Key_End:
        // In a list of rows Home and End are the first and the last row, as in every list.
        if (selectionBehavior() == SelectRows && model() && model()->rowCount() > 0 &&
            event->modifiers() == Qt::NoModifier) {
            const int column = currentIndex().isValid() ? currentIndex().column() : 0;
            setCurrentIndex(model()->index(event->key() == Qt::Key_Home ? 0 : model()->rowCount() - 1, column));
            return;
        }
        break;
    default: break;
    }
    QTableView::keyPressEvent(event);
}

void TableView::keyboardSearch(const QString &text)
{
    // Type-ahead looks in the column people know a row by, whichever cell is current.
    int title = 0;
    for (int column = 0; model() && column < model()->columnCount(); ++column)
        if (m_delegate->kind(column) == ColumnKind::Title) {
            title = column;
            break;
        }
    if (currentIndex().isValid() && currentIndex().column() != title && selectionBehavior() == SelectRows)
        selectionModel()->setCurrentIndex(currentIndex().siblingAtColumn(title), QItemSelectionModel::NoUpdate);
    QTableView::keyboardSearch(text);
}

void TableView::setHoverRow(int row)
{
    const int before = m_delegate->hoverRow();
    if (row == before)
        return;
    m_delegate->setHoverRow(row);
    for (const int changed : {before, row})
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    setHoverRow(rowAt(event->position().toPoint().y()));
}

void TableView::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    setHoverRow(-1);
}

/// Columns grow and shrink with the text in them.
void TableView::fitText()
{
    const qreal change = textScale() / m_textScale;
    if (qAbs(change - 1) < 0.01)
        return;
    m_textScale *= change;
    m_leastStretched = qRound(m_leastStretched * change);
    for (int &width : m_yielded)
        width = qRound(width * change);
    for (int column = 0; column < horizontalHeader()->count(); ++column)
        if (column != m_stretched && !isColumnHidden(column))
            setColumnWidth(column, qRound(columnWidth(column) * change));
    // What stepped aside comes back as wide as the text asks now.
    whileFixed([&] {
        const QSignalBlocker quiet(horizontalHeader());
        for (auto column = m_yielded.cbegin(); column != m_yielded.cend(); ++column) {
            horizontalHeader()->showSection(column.key());
            horizontalHeader()->resizeSection(column.key(), column.value());
            horizontalHeader()->hideSection(column.key());
        }
    });
    fitColumns();
}

void TableView::showEvent(QShowEvent *event)
{
    fitText();
    QTableView::showEvent(event);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        applyDensity();
        if (isVisible())
            fitText();
    }
}

void TableView::showHeaderMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView *header = horizontalHeader();
    const int shown = header->count() - header->hiddenSectionCount() + int(m_yielded.size());
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QString title = model()->headerData(column, Qt::Horizontal).toString();
        QAction *action = menu->addAction(title.replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        const bool chosen = !isColumnHidden(column) || m_yielded.contains(column);
        action->setChecked(chosen);
        action->setEnabled(!chosen || shown > 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            setYielded(column, false);
            whileFixed([&] { setColumnHidden(column, !on); });
            fitColumns();
        });
    }
    menu->popup(header->mapToGlobal(at));
}

} // namespace laurel::ui
