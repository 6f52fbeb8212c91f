package care.anbu.outreach.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in the scripts of patients are set, or said to be what cannot be set. */
class LetterFontsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nguyễn Thị Hồng",
        "Phạm Đức Trường",
        "สมชาย ใจดี",
        "น้ำฝน ผู้ใหญ่ ญี่ปุ่น",
        "髙橋 奈々",
        "山﨑 𠮷田 渡邉 濵 〆",
        "ﾀﾅｶ タナカ ひらがな ゝ",
        "王小明 張偉 张伟 龔",
        "Жанар Өмүрбек Ёлкина Їжак",
        "Ελένη Παπαδοπούλου",
        "Łukasz Şeyma Ünsal Ğ İ ő Ș",
        "שלום כהן",
        "김①호 ㈜ ㉮ ⓐ ㊿",
        "홍길동",
        "뷁쀍 ㄱ",
        "O’Brien – “Ann”"
      })
  void nameIsSetWhole(String name) {
    assertThat(LetterFonts.missing(List.of(name))).isEmpty();
    assertThat(LetterFonts.printable(name)).hasSizeGreaterThanOrEqualTo(name.length());
  }

  @ParameterizedTest
  @CsvSource({
    "홍길동🙂, 홍길동",
    "👨‍👩‍👧 Ann👍🏽, Ann",
    "Ann ❤️, Ann ❤",
    "\uFEFF김\u200B영\u202E희, 김영희",
    "김\u3000영희, 김 영희",
    "⼭⽥, 山田"
  })
  void pictureOrShapelessSignMayVanish(String name, String set) {
    assertThat(LetterFonts.missing(List.of(name))).isEmpty();
    assertThat(LetterFonts.printable(name).replace("❤", "").strip())
        .isEqualTo(set.replace("❤", "").strip());
  }

  @Test
  void decomposedNameIsSetAsTheComposedOne() {
    assertThat(LetterFonts.printable("\u1100\u1175\u11B7")).isEqualTo("김");
    assertThat(LetterFonts.printable("Ho\u0302\u0300ng")).isEqualTo("Hồng");
  }

  @ParameterizedTest
  @CsvSource({
    "محمد, محمد",
    "राम, राम",
    "ខ្មែរ, ខ្មែរ",
    "မြန်မာ, မြန်မာ",
    "김\uE048호, \uE048",
    "A\uFFFDB, \uFFFD"
  })
  void whatNoFontSetsIsNamed(String name, String some) {
    String missing = LetterFonts.missing(List.of("김영희", name));

    assertThat(missing).isNotEmpty().contains(some.substring(0, 1)).doesNotContain("김");
  }

  @Test
  void hebrewIsSetAsItIsSeen() {
    assertThat(LetterFonts.printable("Ann (אב) Lee")).isEqualTo("Ann (בא) Lee");
  }

  @Test
  void thaiMarksStandAboveEachOther() {
    assertThat(ThaiMarks.placed("ที่")).isEqualTo("ที" + (char) 0xE048);
    assertThat(ThaiMarks.placed("ปี่")).isEqualTo("ป" + (char) 0xE135 + (char) 0xE248);
    assertThat(ThaiMarks.placed("น้ำ")).isEqualTo("น" + (char) 0xE049 + "ำ");
    assertThat(ThaiMarks.placed("กุ้ง")).isEqualTo("กุ้ง");
  }

  @Test
  void fontThatOneCharacterNeedsSetsTheWholeWord() {
    assertThat(LetterFonts.needed(List.of("Hồng")))
        .containsExactly(LetterFonts.LATIN, LetterFonts.HANGUL);
    assertThat(LetterFonts.needed(List.of("김영희 Kim"))).containsExactly(LetterFonts.HANGUL);
  }
}
