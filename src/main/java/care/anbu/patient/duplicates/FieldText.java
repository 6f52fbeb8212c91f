package care.anbu.patient.duplicates;

import care.anbu.patient.linkage.Field;
import care.anbu.patient.linkage.FieldWeight;
import care.anbu.patient.linkage.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The weights of a pair as one short text: {@code BIRTH_DATE SAME 8.1;SEX SAME 0.9}. */
final class FieldText {

  private FieldText() {}

  static String of(List<FieldWeight> weights) {
    return weights.stream()
        .map(
            weight ->
                String.format(
                    Locale.ROOT, "%s %s %.1f", weight.field(), weight.level(), weight.bits()))
        .collect(Collectors.joining(";"));
  }

  static List<FieldWeight> read(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(";")).map(part -> weight(part.split(" "))).toList();
  }

  private static FieldWeight weight(String[] words) {
    return new FieldWeight(
        Field.valueOf(words[0]), Level.valueOf(words[1]), Double.parseDouble(words[2]));
  }
}
