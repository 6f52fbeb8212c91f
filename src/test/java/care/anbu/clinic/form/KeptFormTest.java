package care.anbu.clinic.form;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.Problem;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What a refused form looks like. */
class KeptFormTest {

  private static final String PAGE =
      """
      <main><details><summary>x</summary><form method="post" action="/notes">
      <input type="hidden" name="csrf-token" value="fresh"><input type="hidden" name="version" value="7">
      <label>Name<input name="name" maxlength="5" required autofocus></label>
      <label>Day<input type="date" name="day" min="2000-01-01"></label>
      <label>Kind<select name="kind"><option value="a" selected>A<option value="b">B</select></label>
      <label><input type="checkbox" name="on" value="true" checked> On</label>
      <label>Note<textarea name="note" maxlength="10">old</textarea></label>
      <input name="wait" type="number" max="9" value="1"><input name="wait" type="number" max="9" value="2">
      <input type="password" name="secret"><button>Save</button></form></details><details id="other"><summary>y</summary></details></main>""";

  @Test
  void everythingThatWasTypedStaysExceptSecrets() {
    Document page =
        refused(
            Map.of(
                "csrf-token", List.of("stale"),
                "version", List.of("6"),
                "name", List.of("김<b>"),
                "day", List.of("tomorrow"),
                "kind", List.of("b"),
                "note", List.of("\n두 줄\n\"인용\" </textarea>"),
                "wait", List.of("3", "x"),
                "secret", List.of("geheim")),
            Problem.conflict("taken").at("name"));

    assertThat(page.selectFirst("[name=name]").val()).isEqualTo("김<b>");
    assertThat(page.selectFirst("[name=day]").attr("value")).isEqualTo("tomorrow");
    assertThat(page.selectFirst("option[selected]").val()).isEqualTo("b");
    assertThat(page.selectFirst("[name=on]").hasAttr("checked")).isFalse();
    assertThat(page.selectFirst("textarea").wholeText()).contains("두 줄\n\"인용\" </textarea>");
    assertThat(page.select("[name=wait]").eachAttr("value")).containsExactly("3", "x");
    assertThat(page.selectFirst("[name=version]").val()).isEqualTo("6");
    assertThat(page.selectFirst("[name=csrf-token]").val()).isEqualTo("fresh");
    assertThat(page.html()).doesNotContain("geheim");
  }

  @Test
  void eachFaultStandsBesideItsFieldAndTheFirstHasTheFocus() {
    Document page =
        refused(
            Map.of(
                "name", List.of("다섯자보다길다"),
                "day", List.of("1999-12-31"),
                "note", List.of("한\r\n두"),
                "wait", List.of("3", "12")),
            Problem.invalid("too_long", 7, 5).at("name"));

    assertThat(page.select("[aria-invalid=true]").eachAttr("name"))
        .containsExactly("name", "day", "wait");
    var name = page.selectFirst("[name=name]");
    assertThat(page.getElementById(name.attr("aria-describedby")).text())
        .isEqualTo("too_long[7, 5]");
    assertThat(page.select("[autofocus]").eachAttr("name")).containsExactly("name");
    assertThat(page.selectFirst("[name=wait]").hasAttr("aria-invalid")).isFalse();
    assertThat(page.selectFirst("details").hasAttr("open")).isTrue();
    assertThat(page.getElementById("other").hasAttr("open")).as("of another form").isFalse();
    assertThat(page.select("[role=alert]")).isEmpty();
  }

  @Test
  void whatIsWrongWithNoFieldInParticularStandsBeforeTheForm() {
    Document page = refused(Map.of("name", List.of("가")), Problem.conflict("changed_meanwhile"));

    var notice = page.selectFirst("[role=alert]");
    assertThat(notice.text()).isEqualTo("changed_meanwhile[]");
    assertThat(notice.nextElementSibling().normalName()).isEqualTo("form");
  }

  @Test
  void aLineBreakAndAnEmojiAreOneCharacterEach() {
    assertThat(
            refused(
                    Map.of("note", List.of("가\r\n나\r\n다\r\n라\r\n😀😀😀")),
                    Problem.conflict("changed_meanwhile"))
                .select("[aria-invalid]"))
        .hasSize(1)
        .allMatch(field -> field.attr("name").equals("note"));
    assertThat(
            refused(
                    Map.of("note", List.of("가\r\n나\r\n다\r\n라\r\n😀😀")),
                    Problem.conflict("changed_meanwhile"))
                .select("[aria-invalid]"))
        .isEmpty();
  }

  @Test
  void aFormThatIsGoneIsSaidOnThePageAsItIs() {
    String page =
        new KeptForm("<main><p>over</p></main>", "/notes", Map.of(), KeptFormTest::sentence)
            .because(Problem.conflict("too_late"));

    assertThat(Jsoup.parse(page).selectFirst("main > [role=alert]").text()).isEqualTo("too_late[]");
  }

  private static Document refused(Map<String, List<String>> sent, Problem problem) {
    return Jsoup.parse(new KeptForm(PAGE, "/notes", sent, KeptFormTest::sentence).because(problem));
  }

  private static String sentence(Problem problem) {
    return problem.code() + List.of(problem.arguments());
  }
}
