// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screen.h"

#include "widget/Figures.h"
#include "widget/TableView.h"

#include <QAbstractTableModel>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QtTest>

using namespace laurel::ui;
using namespace Qt::StringLiterals;

namespace {

/// Rows made as they are asked for; counts the asking.
class Rows final : public QAbstractTableModel
{
public:
    explicit Rows(int rows)
        : m_rows(rows)
    {}
    [[nodiscard]] int rowCount(const QModelIndex & /*parent*/ = {}) const override { return m_rows; }
    [[nodiscard]] int columnCount(const QModelIndex & /*parent*/ = {}) const override { return 5; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        ++asked;
        switch (role) {
        case Qt::DisplayRole: return cell(index.row(), index.column());
        case SubtitleRole: return index.row() % 2 == 0 ? u"a second line"_s : QString();
        case AvatarRole: return u"Course %1"_s.arg(index.row());
        case ToneRole: return int(Tone::Good);
        case PartRole: return (index.row() % 101) / 100.0;
        default: return {};
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation /*orientation*/, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(u"Column %1"_s.arg(section)) : QVariant();
    }

    mutable int asked = 0;

private:
    static QString cell(int row, int column)
    {
        switch (column) {
        case 0: return row == 25000 ? u"Zoology"_s : u"Course %1"_s.arg(row);
        case 1: return QString::number(row * 7);
        case 2: return u"Published"_s;
        case 3: return u"%1 %"_s.arg(row % 101);
        default: return row == 1 ? u"tab\there\nand there"_s : u"text"_s;
        }
    }
    int m_rows;
};

} // namespace

class tst_TableView final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Palette::light().applyTo(*qApp); }

    void init()
    {
        m_rows = std::make_unique<Rows>(30000);
        m_table = std::make_unique<TableView>();
        m_table->setModel(m_rows.get());
        m_table->setColumnKind(0, ColumnKind::Title);
        m_table->setColumnKind(1, ColumnKind::Number);
        m_table->setColumnKind(2, ColumnKind::Pill);
        m_table->setColumnKind(3, ColumnKind::Ring);
        m_table->resize(900, 600);
        showReady(*m_table);
        m_table->setFocus();
    }

    void columnsStepAsideForTheTitle()
    {
        Rows rows(3);
        TableView view;
        view.setModel(&rows);
        for (int column = 1; column < 5; ++column)
            view.setColumnWidth(column, 100);
        view.setStretchColumn(0, 200);
        view.setYielding({4, 3});
        view.setColumnHidden(1, true); // by choice: it stays away whatever room there is
        const auto shownAt = [&view](int width) {
            view.resize(width, 200);
            showReady(view);
            QList<int> shown;
            for (int column = 0; column < 5; ++column)
                if (!view.isColumnHidden(column))
                    shown.append(column);
            return shown;
        };
        QCOMPARE(shownAt(700), (QList<int>{0, 2, 3, 4}));
        QCOMPARE(shownAt(480), (QList<int>{0, 2, 3}));
        QCOMPARE(shownAt(320), (QList<int>{0, 2}));
        QVERIFY(view.columnWidth(0) >= 200);
        const QByteArray narrow = view.columnState();
        QCOMPARE(shownAt(700), (QList<int>{0, 2, 3, 4}));
        QCOMPARE(view.columnWidth(3), 100);

        TableView other; // what stepped aside was never hidden
        other.setModel(&rows);
        other.resize(700, 200);
        QVERIFY(other.restoreColumnState(narrow));
        QVERIFY(other.isColumnHidden(1));
        QVERIFY(!other.isColumnHidden(3));
        QVERIFY(!other.isColumnHidden(4));
    }

    void columnsGrowWithTheText()
    {
        const QFont before = QApplication::font();
        Rows rows(3);
        TableView view;
        view.setModel(&rows);
        view.setColumnWidth(1, 100);
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * 1.5);
        QApplication::setFont(large);
        showReady(view);
        const int grown = view.columnWidth(1);
        QApplication::setFont(before);
        QCOMPARE(grown, 150);
        QTRY_COMPARE(view.columnWidth(1), 100);
    }

    void cleanup()
    {
        m_table.reset();
        m_rows.reset();
    }

    void drawsManyRowsAtOnce()
    {
        (void)m_table->grab();
        m_rows->asked = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 10; ++i) {
            m_table->scrollTo(m_rows->index(i * 2900, 0));
            (void)m_table->grab();
        }
        QVERIFY2(timer.elapsed() / 10 < 200, qPrintable(QString::number(timer.elapsed())));
        QVERIFY2(m_rows->asked < 10 * 14 * 5 * 20, qPrintable(QString::number(m_rows->asked)));
    }

    void copiesWhatIsSeenAsTsv()
    {
        m_table->clearSelection();
        m_table->setSelectionMode(QAbstractItemView::MultiSelection);
        m_table->selectRow(2);
        m_table->selectRow(1);
        QCOMPARE(m_table->selectedRows(), QList<int>({1, 2}));
        m_table->setColumnHidden(2, true);
        m_table->horizontalHeader()->moveSection(4, 0);
        QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"tab here and there\tCourse 1\t7\t1 %\ntext\tCourse 2\t14\t2 %"_s);
    }

    void keepsTheClipboardWhenNothingIsSelected()
    {
        QGuiApplication::clipboard()->setText(u"kept"_s);
        m_table->clearSelection();
        m_table->copySelection();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"kept"_s);
    }

    void keysMeanWhatTheyMeanEverywhere()
    {
        QSignalSpy opened(m_table.get(), &TableView::rowActivated);
        QSignalSpy edited(m_table.get(), &TableView::editRequested);
        QSignalSpy removed(m_table.get(), &TableView::deleteRequested);
        m_table->selectRow(3);
        QTest::keyClick(m_table.get(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toModelIndex().row(), 3);
        QTest::keyClick(m_table.get(), Qt::Key_F2);
        QCOMPARE(edited.count(), 1);
        QTest::keyClick(m_table.get(), Qt::Key_Delete);
        QCOMPARE(removed.count(), 1);
        QTest::keyClick(m_table.get(), Qt::Key_End);
        QCOMPARE(m_table->currentIndex().row(), 29999);
        QTest::keyClick(m_table.get(), Qt::Key_Home);
        QCOMPARE(m_table->currentIndex().row(), 0);
        QVERIFY(!m_table->tabKeyNavigation());
    }

    void typingGoesToTheTitle()
    {
        m_table->selectRow(0);
        m_table->setCurrentIndex(m_rows->index(0, 3));
        QTest::keyClicks(m_table.get(), u"zo"_s);
        QCOMPARE(m_table->currentIndex().row(), 25000);
    }

    void columnsAreRemembered()
    {
        m_table->horizontalHeader()->moveSection(3, 1);
        m_table->setColumnWidth(0, 333);
        m_table->setColumnHidden(4, true);
        const QByteArray state = m_table->columnState();
        TableView other;
        other.setModel(m_rows.get());
        QVERIFY(other.restoreColumnState(state));
        QCOMPARE(other.horizontalHeader()->visualIndex(3), 1);
        QCOMPARE(other.columnWidth(0), 333);
        QVERIFY(other.isColumnHidden(4));
    }

    void foreignColumnStateIsRefused_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("rubbish") << QByteArray("abc\xff\x00zz", 8);
        TableView fewer;
        QStandardItemModel model(2, 2);
        fewer.setModel(&model);
        QTest::newRow("another table") << fewer.columnState();
    }
    void foreignColumnStateIsRefused()
    {
        QFETCH(QByteArray, state);
        const int width = m_table->columnWidth(0);
        QVERIFY(!m_table->restoreColumnState(state));
        QCOMPARE(m_table->columnWidth(0), width);
    }

    /// The title can be read however narrow the table is: what has no room is scrolled to.
    void theStretchedColumnStaysReadable()
    {
        m_table->setStretchColumn(0, 200);
        for (int column = 1; column < 5; ++column)
            m_table->setColumnWidth(column, 150);
        m_table->resize(500, 400);
        QTRY_COMPARE(m_table->columnWidth(0), 200);
        QVERIFY(m_table->horizontalScrollBar()->maximum() > 0);
        const QByteArray narrow = m_table->columnState();
        QCOMPARE(m_table->columnWidth(0), 200);
        m_table->resize(1200, 400);
        QTRY_COMPARE(m_table->columnWidth(0), m_table->viewport()->width() - 4 * 150);
        QCOMPARE(m_table->horizontalScrollBar()->maximum(), 0);
        QVERIFY(m_table->restoreColumnState(narrow)); // what was kept while it was narrow does not hold it narrow
        QTRY_COMPARE(m_table->columnWidth(0), m_table->viewport()->width() - 4 * 150);
        // Those that may step aside do so first.
        m_table->setYielding({4, 3});
        m_table->resize(680, 400);
        QTRY_VERIFY(m_table->isColumnHidden(4) && !m_table->isColumnHidden(3));
        QVERIFY(m_table->columnWidth(0) >= 200);
        QCOMPARE(m_table->horizontalScrollBar()->maximum(), 0);
        m_table->resize(300, 400);
        QTRY_VERIFY(m_table->isColumnHidden(3));
        QCOMPARE(m_table->columnWidth(0), 200);
        QCOMPARE(m_table->horizontalHeader()->length(), 200 + 2 * 150); // what is aside leaves no gap
        m_table->resize(1200, 400);
        QTRY_VERIFY(!m_table->isColumnHidden(3) && !m_table->isColumnHidden(4));
    }

    void densitySetsTheRows()
    {
        const int comfortable = m_table->rowHeight(0);
        m_table->setDensity(TableView::Density::Compact);
        QVERIFY(m_table->rowHeight(0) < comfortable);
        QVERIFY(m_table->rowHeight(0) >= 32);
        QCOMPARE(m_table->rowHeight(29999), m_table->rowHeight(0));
    }

    void naughtyTextsAreDrawnAsText()
    {
        QStandardItemModel model;
        for (const QString &text : naughtyTexts()) {
            auto *title = new QStandardItem(text);
            title->setData(text, SubtitleRole);
            title->setData(text, AvatarRole);
            model.appendRow({title, new QStandardItem(text), new QStandardItem(text), new QStandardItem(text)});
        }
        m_table->setModel(&model);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!m_table->grab().isNull());
        QVERIFY(timer.elapsed() < 3000);
        m_table->setModel(nullptr);
    }

    void figuresStandUnderFigures_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("ones and zeros") << u"1,111"_s << u"8,000"_s;
        QTest::newRow("percent") << u"11 %"_s << u"98 %"_s;
    }
    void figuresStandUnderFigures()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        const QFont font = textFont(TextSize::Body);
        QCOMPARE(tabularWidth(font, one), tabularWidth(font, other));
        QCOMPARE(tabularWidth(font, {}), 0.0);
    }

    void tsvCellsStayInTheirCell()
    {
        QCOMPARE(tsvCell(u"a\tb\r\nc"_s), u"a b  c"_s);
        QCOMPARE(tsvCell(u"=1+1"_s), u"=1+1"_s);
    }

private:
    std::unique_ptr<Rows> m_rows;
    std::unique_ptr<TableView> m_table;
};

QTEST_MAIN(tst_TableView)
#include "tst_TableView.moc"
