package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.IdentifierDraft;
import care.anbu.interop.draft.PatientMarks;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The patients whom a message names, however broken it is.
 *
 * @param marks by which any of them would be known as erased, those of MRG included
 * @param names by which the sender knows those of PID
 * @param chartNumbers of those of PID
 */
record NamedPatients(Set<String> marks, Set<SourceKey> names, Set<String> chartNumbers) {

  static NamedPatients of(List<Segment> segments, Identifiers identifiers) {
    var named = new NamedPatients(new HashSet<>(), new HashSet<>(), new HashSet<>());
    Value own = null;
    for (Segment segment : segments) {
      if (segment.name().equals("PID")) {
        List<Value> numbers = identifiers.known(segment);
        own = numbers.isEmpty() ? null : numbers.get(0);
        List<SourceKey> names = identifiers.names(numbers);
        named.mark(numbers, names, identifiers.kept(segment, numbers));
        named.names.addAll(names);
        chartNumber(numbers).ifPresent(named.chartNumbers::add);
      } else if (segment.name().equals("MRG")) {
        List<Value> numbers = prior(segment, identifiers);
        List<SourceKey> names = identifiers.names(numbers);
        if (own != null) {
          // Without an authority they are those of the number beside, as in a merge.
          for (Value number : numbers) {
            names.add(identifiers.key(number, own));
          }
        }
        named.mark(numbers, names, List.of());
      }
    }
    return named;
  }

  /** The best of the numbers, as a patient would be stored under it. */
  private static Optional<String> chartNumber(List<Value> numbers) {
    return numbers.stream().findFirst().map(best -> Texts.stored(best.text(1)));
  }

  private static List<Value> prior(Segment mrg, Identifiers identifiers) {
    return Stream.of(1, 4, 2).flatMap(field -> identifiers.of(mrg, field).stream()).toList();
  }

  private void mark(List<Value> numbers, List<SourceKey> names, List<IdentifierDraft> others) {
    marks.addAll(PatientMarks.of(chartNumber(numbers).orElse(null), names, others));
  }
}
