package care.anbu.outreach.queue;

import care.anbu.message.alimtalk.NotAlimTalk;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.TextWay;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One try to deliver a contact, written <em>before</em> it is made: whatever happens next, we know
 * that it may have happened. Never changed after its outcome is known.
 */
@Entity
public class Attempt extends ClinicOwned {

  public Long outreachId;
  public Long patientId;

  /** Idempotency key at HTTP gateways, left part of the Message-ID at SMTP. */
  public String reference;

  @Enumerated(EnumType.STRING)
  public GatewayKind gateway;

  /** Which account at the provider; null for people and for what was tried before it was kept. */
  public String account;

  /** In which way a text left; null: it is no text, or was tried before that was kept. */
  @Enumerated(EnumType.STRING)
  public TextWay way;

  /** Why a text with an approved AlimTalk left as an ordinary one. */
  @Enumerated(EnumType.STRING)
  @Column(name = "not_alimtalk")
  public NotAlimTalk notAlimTalk;

  /** Its price when it was made; null: it was not kept then, or people made it. */
  public BigDecimal cost;

  /** Who called, or said what became of a message in doubt; else null. */
  public Long byStaff;

  public Instant startedAt;
  public Instant endedAt;

  /** Null: under way, or unknown since a crash. */
  @Enumerated(EnumType.STRING)
  public Outcome outcome;

  /** Of a call: the day on which they will come, or were elsewhere. */
  public LocalDate saidOn;

  /** Of a call: where they were. */
  public String saidWhere;

  /** What the network said, or the desk's note. */
  public String code;

  public String subject;

  /** What was sent. */
  public String content;

  public String gatewayRef;
}
