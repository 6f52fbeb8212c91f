package care.anbu.message.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Gsm7Test {

  @Test
  void everyCharacterOfTheStandardHasItsCode() {
    assertThat(Gsm7.encode("@£$¥")).containsExactly(0, 1, 2, 3);
    assertThat(Gsm7.encode("ΞÆ A¿aà")).containsExactly(0x1a, 0x1c, 0x20, 0x41, 0x60, 0x61, 0x7f);
    assertThat(Gsm7.encode("€[")).containsExactly(0x1b, 0x65, 0x1b, 0x3c);
  }

  @Test
  void whatIsWrittenIsReadAsItWas() {
    String all = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤ÄÖÑÜ§¿äöñüà¡ 09AZaz\f^{}\\[~]|€";

    assertThat(Gsm7.decode(Gsm7.encode(all))).isEqualTo(all);
  }

  @Test
  void anUnknownExtensionIsShownAsItsBasicCharacter() {
    assertThat(Gsm7.decode(new byte[] {0x1b, 0x41, 0x1b})).isEqualTo("A ");
  }

  @Test
  void aCharacterOutsideTheAlphabetIsNotSentAsAnother() {
    assertThatThrownBy(() -> Gsm7.encode("가")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Gsm7.encode("\u001b")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void partsOfATextMakeItWholeAndCutNoCharacter() {
    String gsm = "a".repeat(152) + "€" + "b".repeat(160);
    String ucs = "가".repeat(66) + "😊" + "나".repeat(66);

    assertThat(SmsSize.parts(gsm)).hasSize(3).startsWith("a".repeat(152));
    assertThat(String.join("", SmsSize.parts(gsm))).isEqualTo(gsm);
    assertThat(SmsSize.parts(ucs)).startsWith("가".repeat(66)).hasSize(3);
    assertThat(String.join("", SmsSize.parts(ucs))).isEqualTo(ucs);
    assertThat(SmsSize.parts("")).containsExactly("");
    assertThat(SmsSize.parts("가".repeat(70))).hasSize(1);
  }
}
