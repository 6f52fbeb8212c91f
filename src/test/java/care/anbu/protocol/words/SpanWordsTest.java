package care.anbu.protocol.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Problem;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans as people type them. */
class SpanWordsTest {

  @ParameterizedTest
  @CsvSource({
    "6개월, P6M",
    "6 개월, P6M",
    "1년, P1Y",
    "1년 6개월, P1Y6M",
    "2주, P14D",
    "40세, P40Y",
    "14일 뒤, P14D",
    "당일, P0D",
    "0, P0D",
    "6 months, P6M",
    "27 Months, P27M",
    "6m, P6M",
    "1y 6m, P1Y6M",
    "2 years and 14 days, P2Y14D",
    "3 wks, P21D",
    "1 d, P1D",
    "P1Y2M3D, P1Y2M3D"
  })
  void spansAreReadAsPeopleTypeThem(String typed, Period span) {
    assertThat(SpanWords.read("x", typed)).isEqualTo(span);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "months", "6 moons", "6개월마다", "-1년", "99999일", "P", "1y x 2m"})
  void whatIsNoSpanIsToldBesideItsField(String typed) {
    assertThatThrownBy(() -> SpanWords.read("interval", typed))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.field()).isEqualTo("interval"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "P1D", "P14D", "P6M", "P18M", "P24M", "P36M", "P24M14D", "P1200M"})
  void whatIsSaidIsReadBack(Period span) {
    for (String language : new String[] {"ko", "en"}) {
      Period read = SpanWords.read("x", SpanWords.of(span, language));
      assertThat(read.toTotalMonths()).as(language).isEqualTo(span.toTotalMonths());
      assertThat(read.getDays()).as(language).isEqualTo(span.getDays());
      assertThat(SpanWords.read("x", SpanWords.age(span, language)).toTotalMonths())
          .isEqualTo(span.toTotalMonths());
    }
  }

  @Test
  void severalHaveCommasBetweenThem() {
    assertThat(SpanWords.readAll("x", "1일, 7일 · 1개월"))
        .containsExactly(Period.ofDays(1), Period.ofDays(7), Period.ofMonths(1));
    assertThat(SpanWords.readAll("x", " ")).isEmpty();
    assertThat(SpanWords.read("x", "")).isNull();
  }
}
