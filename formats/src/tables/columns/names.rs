//! What headings of columns mean, in English and Japanese.

use super::{CONDITION, Column};
use crate::term_names::squeezed;

/// The column that a whole heading, or one word of it, means. Letter case, spaces, `-` and `_` don't count.
pub(super) fn column(name: &str) -> Option<Column> {
    let name = squeezed(name);
    let name = name.as_str();
    text(name)
        .or_else(|| of_term(name))
        .or_else(|| of_concept(name))
        .or_else(|| of_unit(name))
}

fn text(name: &str) -> Option<Column> {
    Some(match name {
        "source" | "src" | "srt" | "sourceterm" | "sourcetext" | "sourcesegment" | "original"
        | "originaltext" | "term" | "原文" | "原語" | "原テキスト" | "元テキスト" | "用語"
        | "見出し語" | "見出語" | "原" | "ソース" => Column::Source,
        "target" | "tgt" | "dst" | "targetterm" | "targettext" | "targetsegment"
        | "translation" | "translated" | "translationtext" | "訳文" | "訳語" | "対訳" | "翻訳"
        | "訳" | "ターゲット" => Column::Target,
        _ => return None,
    })
}

fn of_term(name: &str) -> Option<Column> {
    Some(match name {
        "status" | "termstatus" | "targetstatus" | "状態" | "ステータス" | "用語ステータス" => {
            Column::Status
        }
        "sourcestatus" => Column::SourceStatus,
        "forbidden" | "prohibited" | "banned" | "donotuse" | "isforbidden" | "禁止"
        | "使用禁止" | "禁止語" | "ng" => Column::Forbidden,
        "approved" | "isapproved" | "承認" | "承認済み" | "使用可否" | "可否" => {
            Column::Usable
        }
        "terminfo" => Column::TermInfo,
        "note" | "notes" | "comment" | "comments" | "targetnote" | "info" | "remark"
        | "remarks" | "備考" | "注記" | "注" | "コメント" | "メモ" | "注釈" | "補足" => {
            Column::Note
        }
        "sourcenote" => Column::SourceNote,
        "example" | "examples" | "termexample" | "usageexample" | "usage" | "用例" | "例文"
        | "使用例" => Column::Example,
        "reading" | "yomi" | "kana" | "読み" | "よみ" | "読み方" | "ふりがな" | "フリガナ"
        | "カナ" | "かな" => Column::Reading,
        "pos" | "partofspeech" | "sourcepos" | "sourcepartofspeech" | "src:pos" | "品詞" => {
            Column::PartOfSpeech
        }
        "targetpos" | "targetpartofspeech" | "tgt:pos" => Column::TargetPartOfSpeech,
        CONDITION | "conditions" | "条件" => Column::Condition,
        _ => return None,
    })
}

fn of_concept(name: &str) -> Option<Column> {
    Some(match name {
        "id" | "tuid" | "entryid" | "termid" | "識別子" => Column::Id,
        "no" | "no." | "nr" | "number" | "#" | "番号" | "№" | "通番" | "連番" => {
            Column::Number
        }
        "concept" | "conceptid" | "概念" | "概念id" => Column::Concept,
        "conceptnote" | "entrynote" => Column::ConceptNote,
        "definition" | "def" | "description" | "定義" | "意味" | "説明" | "解説" => {
            Column::Definition
        }
        "subject" | "subjectfield" | "domain" | "entrysubject" | "field" | "category" | "分野"
        | "主題" | "カテゴリ" | "カテゴリー" => Column::Subject,
        "client" | "customer" | "entryclientid" | "顧客" | "クライアント" => Column::Client,
        _ => return None,
    })
}

fn of_unit(name: &str) -> Option<Column> {
    Some(match name {
        "author" | "createdby" | "creator" | "entrycreator" | "作成者" => Column::Author,
        "created" | "creationdate" | "entrycreated" | "作成日" => Column::Created,
        "changedby" | "modifier" | "modifiedby" | "entrymodifier" | "更新者" => {
            Column::ChangedBy
        }
        "changed" | "changedate" | "modified" | "lastmodified" | "entrylastmodified"
        | "updated" | "更新日" => Column::Changed,
        "previous" | "prev" => Column::Previous,
        "next" => Column::Next,
        _ => return None,
    })
}
