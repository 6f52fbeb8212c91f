package care.anbu.interop.draft;

import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.erasure.ErasedMarks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** By which marks whoever a source names would be known as erased. */
public final class PatientMarks {

  private PatientMarks() {}

  public static Set<String> of(PatientDraft draft) {
    var names = new ArrayList<>(draft.aliases());
    names.add(draft.key());
    return of(draft.chartNumber(), names, draft.identifiers());
  }

  /**
   * The same of somebody of whom there is no draft. A number of the state also as it was hashed
   * when the person was erased.
   *
   * @param chartNumber in the form in which it is stored; null where there is none
   */
  public static Set<String> of(
      String chartNumber, Collection<SourceKey> names, Collection<IdentifierDraft> numbers) {
    var marks = new HashSet<String>();
    if (chartNumber != null) {
      marks.add(ErasedMarks.number(chartNumber));
    }
    names.forEach(name -> marks.add(ErasedMarks.sourceName(name.bytes())));
    numbers.stream()
        .filter(one -> one.kind() == PatientIdentifier.Kind.NATIONAL)
        .flatMap(one -> Stream.concat(Stream.of(one.value()), one.former().stream()))
        .forEach(hash -> marks.add(ErasedMarks.national(hash)));
    return marks;
  }
}
