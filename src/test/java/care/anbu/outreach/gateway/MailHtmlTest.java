package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class MailHtmlTest {

  @Test
  void theSameWordsStandInParagraphsAndLines() {
    var page = Jsoup.parse(MailHtml.of("첫 줄\n둘째 줄\n\n다음 문단\n"));
    assertThat(page.select("p")).hasSize(2);
    assertThat(page.select("p").get(0).html().replace("\n", "")).isEqualTo("첫 줄<br>둘째 줄");
    assertThat(page.select("html").attr("lang")).isEqualTo("ko");
  }

  @Test
  void whatAPatientIsCalledIsNoMarkup() {
    String html = MailHtml.of("<img src=x onerror=alert(1)> & \"quoted\"");
    assertThat(Jsoup.parse(html).select("img")).isEmpty();
    assertThat(Jsoup.parse(html).text()).isEqualTo("<img src=x onerror=alert(1)> & \"quoted\"");
  }

  @Test
  void addressesOfTheWebAreLinksWithoutTheSignBehindThem() {
    var links = Jsoup.parse(MailHtml.of("See https://a.example/x?b=1&c=2. Bye")).select("a");
    assertThat(links).hasSize(1);
    assertThat(links.get(0).attr("href")).isEqualTo("https://a.example/x?b=1&c=2");
    assertThat(Jsoup.parse(MailHtml.of("javascript:alert(1)")).select("a")).isEmpty();
  }

  @Test
  void nothingIsLoadedAndNoColourIsSet() {
    assertThat(MailHtml.of("안녕하세요"))
        .doesNotContain("<img", "url(", "color:", "background")
        .contains("light dark");
  }

  @Test
  void noParticleIsPartOfAPatientsLink() {
    assertThat(MailHtml.of("https://anbu.example/p/abcdefghj에서 확인하세요"))
        .contains("href=\"https://anbu.example/p/abcdefghj\"");
  }
}
