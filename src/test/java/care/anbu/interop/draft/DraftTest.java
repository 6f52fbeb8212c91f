package care.anbu.interop.draft;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.ContactKind;
import care.anbu.patient.PatientIdentifier.Kind;
import org.junit.jupiter.api.Test;

/** What drafts do to texts, whatever source they come from. */
class DraftTest {

  /** The tables take no notice of blanks at the end: two texts that differ by them would be one. */
  @Test
  void noTextThatTellsRowsApartEndsWithABlank() {
    assertThat(new Coded("urn:a ", " E11\u3000", "x ")).isEqualTo(new Coded("urn:a", "E11", "x"));
    assertThat(new IdentifierDraft(Kind.OTHER, "lab ", "7 "))
        .isEqualTo(new IdentifierDraft(Kind.OTHER, "lab", "7"));
    assertThat(new ContactDraft(ContactKind.ADDRESS, "서울 ", null, "06236 ", " 강남구", true))
        .isEqualTo(new ContactDraft(ContactKind.ADDRESS, "서울", null, "06236", "강남구", true));
  }

  /** It is hashed into the names of rows: with another text, known rows would come in anew. */
  @Test
  void theTextOfANameNeverChanges() {
    assertThat(new SourceKey(SourceKey.Kind.VISIT, 1, -2))
        .hasToString("SourceKey[kind=VISIT, high=1, low=-2]");
  }
}
