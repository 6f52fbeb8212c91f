package care.anbu.start.demo;

import care.anbu.patient.Exclusion;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Makes what patients agreed to and took back, and whom a doctor keeps out of outreach. */
final class Wishes {

  private static final List<String> REASONS =
      List.of("임종기 돌봄 중", "타 병원으로 전원하여 치료 중", "중증 인지장애로 보호자와 직접 상담", "수술 합병증으로 별도 관리 중");

  final List<Consent> consents = new ArrayList<>();
  final List<Exclusion> exclusions = new ArrayList<>();

  private final DemoRandom random;
  private final LocalDate today;
  private final long deskId;
  private final long doctorId;

  Wishes(DemoRandom random, LocalDate today, long deskId, long doctorId) {
    this.random = random;
    this.today = today;
    this.deskId = deskId;
    this.doctorId = doctorId;
  }

  void of(Patient person) {
    int since = random.between(40, 1800);
    if (random.chance(.62)) {
      consent(person, Purpose.CARE, null, true, since);
    }
    if (random.chance(.02)) {
      consent(person, Purpose.CARE, null, false, random.between(1, since - 1));
    } else if (random.chance(.03)) {
      Channel unwanted = random.pick(List.of(Channel.PHONE, Channel.SMS, Channel.SMS));
      consent(person, Purpose.CARE, unwanted, false, random.between(1, since - 1));
    }
    if (random.chance(.34)) {
      consent(person, Purpose.ADVERTISING, null, true, since);
      if (random.chance(.17)) {
        consent(person, Purpose.ADVERTISING, null, false, random.between(1, since - 1));
      }
    }
    if (!person.deceased && random.chance(.006)) {
      exclude(person);
    }
  }

  private void consent(
      Patient person, Purpose purpose, Channel channel, boolean granted, int daysAgo) {
    var consent = new Consent();
    consent.patientId = person.id;
    consent.purpose = purpose;
    consent.channel = channel;
    consent.granted = granted;
    consent.at = ago(daysAgo);
    consent.source = granted ? Source.DESK : random.pick(List.of(Source.DESK, Source.PATIENT));
    consent.evidence = granted ? "개인정보 동의서" : null;
    consent.recordedBy = consent.source == Source.DESK ? deskId : null;
    consents.add(consent);
  }

  private void exclude(Patient person) {
    var exclusion = new Exclusion();
    exclusion.patientId = person.id;
    exclusion.reason = random.pick(REASONS);
    exclusion.excludedBy = doctorId;
    exclusion.excludedAt = ago(random.between(5, 300));
    exclusions.add(exclusion);
  }

  private Instant ago(int days) {
    return today.minusDays(days).atTime(3, 0).toInstant(ZoneOffset.UTC);
  }
}
