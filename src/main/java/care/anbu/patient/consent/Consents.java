package care.anbu.patient.consent;

import static care.anbu.patient.consent.ConsentVerdict.WITHDRAWN;

import care.anbu.clinic.Clinics;
import care.anbu.patient.Source;
import care.anbu.patient.consent.ConsentRules.Said;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the clinic's patients agreed to. Rows are only ever added. */
@ApplicationScoped
public class Consents implements PanacheRepository<Consent> {

  @Inject Clinics clinics;
  @Inject Clock clock;

  /** Everything the patient ever said, newest first. */
  public List<Consent> history(long patientId) {
    return list("patientId = ?1 order by at desc, id desc", patientId);
  }

  /** Whether a message of that purpose may go to the patient by that channel now. */
  public boolean allows(long patientId, Purpose purpose, Channel channel) {
    return verdicts(patientId, purpose).get(channel).allows();
  }

  /** The verdict for each channel. */
  public Map<Channel, ConsentVerdict> verdicts(long patientId, Purpose purpose) {
    return verdicts(List.of(patientId), purpose).get(patientId);
  }

  /**
   * The verdicts of many patients in one query; every patient asked for is in the answer. Ask in
   * batches of about a thousand.
   */
  public Map<Long, Map<Channel, ConsentVerdict>> verdicts(
      Collection<Long> patientIds, Purpose purpose) {
    if (patientIds.isEmpty()) {
      return Map.of();
    }
    ConsentRules rules = ConsentRules.of(clinics.current());
    Instant now = clock.instant();
    Map<Long, List<Said>> said = said(patientIds, purpose);
    var verdicts = new HashMap<Long, Map<Channel, ConsentVerdict>>();
    for (Long patientId : patientIds) {
      verdicts.put(
          patientId, decided(rules, now, purpose, said.getOrDefault(patientId, List.of())));
    }
    return verdicts;
  }

  /** The verdict for each channel, by all that a patient ever said, which is at hand. */
  public Map<Channel, ConsentVerdict> verdictsOf(List<Consent> history, Purpose purpose) {
    return decided(
        ConsentRules.of(clinics.current()),
        clock.instant(),
        purpose,
        history.stream()
            .map(
                one ->
                    new Said(
                        one.purpose,
                        one.channel,
                        one.granted,
                        one.at,
                        one.source == Source.RENEWAL))
            .toList());
  }

  private static Map<Channel, ConsentVerdict> decided(
      ConsentRules rules, Instant now, Purpose purpose, List<Said> said) {
    var byChannel = new EnumMap<Channel, ConsentVerdict>(Channel.class);
    for (Channel channel : Channel.values()) {
      byChannel.put(channel, rules.decide(purpose, channel, said, now));
    }
    return byChannel;
  }

  /** Those of the patients who said no to this purpose by every channel. */
  public Set<Long> optedOut(Collection<Long> patientIds, Purpose purpose) {
    return verdicts(patientIds, purpose).entrySet().stream()
        .filter(patient -> patient.getValue().values().stream().allMatch(WITHDRAWN::equals))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<Long, List<Said>> said(Collection<Long> patientIds, Purpose purpose) {
    return getEntityManager()
        .createQuery(
            "select patientId, channel, granted, at, purpose, source from Consent"
                + " where patientId in :patients and purpose in :purposes",
            Object[].class)
        .setParameter("patients", patientIds)
        .setParameter(
            "purposes",
            purpose == Purpose.ADVERTISING_AT_NIGHT
                ? List.of(Purpose.ADVERTISING, purpose)
                : List.of(purpose))
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> (Long) row[0],
                Collectors.mapping(
                    row ->
                        new Said(
                            (Purpose) row[4],
                            (Channel) row[1],
                            (Boolean) row[2],
                            (Instant) row[3],
                            row[5] == Source.RENEWAL),
                    Collectors.toList())));
  }
}
