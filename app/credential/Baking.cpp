// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Baking.h"

#include "credential/Recognise.h"

#include "container/Pdf.h"
#include "container/Png.h"
#include "container/Svg.h"

#include <string_view>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

std::string_view viewIn(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// The detail is the cause of it (causeOf) where the file is sound and only breaks the rules of baking.
Error refusal(const container::Error &error)
{
    return {Fault::Invalid, QString::fromStdString(error.what),
            error.kind == container::ErrorKind::Refused ? u"several-payloads"_s : QString()};
}

Unbaked toUnbaked(const container::Cargo &cargo)
{
    const std::vector<container::Carried> &carried = cargo.credentials.empty() ? cargo.assertions : cargo.credentials;
    Unbaked unbaked{
        QByteArray::fromStdString(carried.front().text), QString::fromStdString(carried.front().place), {}, {}};
    for (std::size_t i = 1; i < carried.size(); ++i)
        unbaked.others.append(QString::fromStdString(carried[i].place));
    for (const std::string &active : cargo.active)
        unbaked.active.append(QString::fromStdString(active));
    return unbaked;
}

container::Result<container::Cargo> cargoOf(const QByteArray &file)
{
    switch (recognise(file)) {
    case FileForm::Png: return container::unbakePng(viewIn(file));
    case FileForm::Svg: return container::unbakeSvg(viewIn(file));
    case FileForm::Pdf: return container::unbakePdf(viewIn(file));
    default: break;
    }
    return container::Error{container::ErrorKind::Unsupported,
                            "This is no file that credentials are baked into (PNG, SVG or PDF)."};
}

} // namespace

Result<Unbaked> unbake(const QByteArray &file)
{
    const container::Result<container::Cargo> cargo = cargoOf(file);
    if (!cargo.ok())
        return refusal(cargo.error());
    if (cargo->credentials.empty() && cargo->assertions.empty()) {
        return Error{Fault::NotFound,
                     u"There is no credential in this file. Ask for the one that was issued: copies and "
                     "pictures of the screen lose what is inside."_s};
    }
    Unbaked unbaked = toUnbaked(*cargo);
    if (isContainer(recognise(unbaked.credential)))
        return Error{Fault::Invalid, u"What should be the credential in this file is another picture or PDF."_s};
    return unbaked;
}

Result<QByteArray> bake(const QByteArray &picture, const QByteArray &credential)
{
    const FileForm form = recognise(picture);
    if (form != FileForm::Png && form != FileForm::Svg)
        return Error{Fault::Invalid, u"A credential can be put into a PNG or an SVG, and this is neither."_s};
    const auto baked = form == FileForm::Png ? container::bakePng(viewIn(picture), viewIn(credential))
                                             : container::bakeSvg(viewIn(picture), viewIn(credential));
    if (!baked.ok())
        return refusal(baked.error());
    return QByteArray::fromStdString(*baked);
}

Verification within(const Unbaked &unbaked, Verification inside)
{
    if (inside.checks.isEmpty())
        return inside;
    VerificationCheck &first = inside.checks.first();
    first.reason = u"It stands in %1. %2"_s.arg(unbaked.place, first.reason);
    if (!unbaked.others.isEmpty()) {
        first.reason += u" The file holds more credentials, which were not looked at: %1."_s.arg(
            unbaked.others.mid(0, 5).join(u", "_s));
    }
    if (!unbaked.active.isEmpty()) {
        first.reason +=
            u" The drawing would run or fetch something if it were opened elsewhere; here it was not: %1."_s.arg(
                unbaked.active.join(u", "_s));
    }
    if (first.state == CheckState::Passed && !(unbaked.others.isEmpty() && unbaked.active.isEmpty()))
        first.state = CheckState::Warned;
    return inside;
}

} // namespace laurel::credential
