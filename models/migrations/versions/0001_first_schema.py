"""first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "bilaga",
        sa.Column("filnamn", sa.Text(), nullable=False),
        sa.Column("medietyp", sa.Text(), nullable=False),
        sa.Column("storlek", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("innehall", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilaga")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "egenskap",
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("varde", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_egenskap")),
        sa.UniqueConstraint("namn", name=op.f("uq_egenskap_namn")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mall",
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("beskrivning", sa.Text(), nullable=False),
        sa.Column("forslag_form", sa.String(), nullable=False),
        sa.Column("tva_steg", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mall")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "organ",
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("kortnamn", sa.Text(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("overordnat_id", sa.Integer(), nullable=True),
        sa.Column("giltigt_fran", sa.Date(), nullable=True),
        sa.Column("giltigt_till", sa.Date(), nullable=True),
        sa.Column("adress", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overordnat_id"], ["organ.id"], name=op.f("fk_organ_overordnat_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organ")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("organ", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organ_overordnat_id"), ["overordnat_id"], unique=False)

    op.create_table(
        "strategi",
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("utgava", sa.Integer(), nullable=False),
        sa.Column("katalogpost", sa.Text(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("kortnamn", sa.Text(), nullable=False),
        sa.Column("undertitel", sa.Text(), nullable=False),
        sa.Column("utgivare", sa.Text(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("familj", sa.Text(), nullable=False),
        sa.Column("lan", sa.Text(), nullable=False),
        sa.Column("vision", sa.Text(), nullable=False),
        sa.Column("beskrivning", sa.Text(), nullable=False),
        sa.Column("innebord", sa.Text(), nullable=False),
        sa.Column("erbjuder", sa.Text(), nullable=False),
        sa.Column("diarienummer", sa.Text(), nullable=False),
        sa.Column("publicerad", sa.Date(), nullable=True),
        sa.Column("giltig_fran", sa.Date(), nullable=True),
        sa.Column("giltig_till", sa.Date(), nullable=True),
        sa.Column("forlangd_till", sa.Date(), nullable=True),
        sa.Column("ersatt_av_id", sa.Integer(), nullable=True),
        sa.Column("kompletterar_id", sa.Integer(), nullable=True),
        sa.Column("upplagor", sa.Text(), nullable=False),
        sa.Column("ansluts_genom", sa.String(), nullable=False),
        sa.Column("formular_url", sa.Text(), nullable=False),
        sa.Column("sista_anmalan", sa.Date(), nullable=True),
        sa.Column("beslutsdag_utgivare", sa.Date(), nullable=True),
        sa.Column("vem_beslutar", sa.Text(), nullable=False),
        sa.Column("vem_far_ansluta", sa.Text(), nullable=False),
        sa.Column("avgift_ore", sa.BigInteger(), nullable=True),
        sa.Column("ordinarie_avgift_ore", sa.BigInteger(), nullable=True),
        sa.Column("fakturaar", sa.Integer(), nullable=True),
        sa.Column("egna_kostnader", sa.Text(), nullable=False),
        sa.Column("kallor", sa.Text(), nullable=False),
        sa.Column("kalla_datum", sa.Date(), nullable=True),
        sa.Column("sakerhet", sa.String(), nullable=False),
        sa.Column("anteckning", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ersatt_av_id"],
            ["strategi.id"],
            name=op.f("fk_strategi_ersatt_av_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["kompletterar_id"],
            ["strategi.id"],
            name=op.f("fk_strategi_kompletterar_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategi")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("strategi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategi_ersatt_av_id"), ["ersatt_av_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_strategi_kompletterar_id"), ["kompletterar_id"], unique=False)

    op.create_table(
        "formularfalt",
        sa.Column("strategi_id", sa.Integer(), nullable=False),
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("etikett", sa.Text(), nullable=False),
        sa.Column("kalla", sa.String(), nullable=False),
        sa.Column("hjalp", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["strategi_id"],
            ["strategi.id"],
            name=op.f("fk_formularfalt_strategi_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formularfalt")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("formularfalt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_formularfalt_strategi_id"), ["strategi_id"], unique=False)

    op.create_table(
        "krav",
        sa.Column("strategi_id", sa.Integer(), nullable=False),
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("obligatorisk", sa.Boolean(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["strategi_id"], ["strategi.id"], name=op.f("fk_krav_strategi_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_krav")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("krav", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_krav_strategi_id"), ["strategi_id"], unique=False)

    op.create_table(
        "mallavsnitt",
        sa.Column("mall_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("med_forvaltning", sa.Boolean(), nullable=False),
        sa.Column("niva", sa.Integer(), nullable=False),
        sa.Column("obligatorisk", sa.Boolean(), nullable=False),
        sa.Column("hjalp", sa.Text(), nullable=False),
        sa.Column("inte_relevant", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mall_id"], ["mall.id"], name=op.f("fk_mallavsnitt_mall_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mallavsnitt")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("mallavsnitt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mallavsnitt_mall_id"), ["mall_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("parti", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=True),
        sa.Column("epost", sa.Text(), nullable=False),
        sa.Column("telefon", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_person_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_organ_id"), ["organ_id"], unique=False)

    op.create_table(
        "strategi_atagande",
        sa.Column("strategi_id", sa.Integer(), nullable=False),
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("upprepning", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("anmarkning", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["strategi_id"],
            ["strategi.id"],
            name=op.f("fk_strategi_atagande_strategi_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategi_atagande")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("strategi_atagande", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategi_atagande_strategi_id"), ["strategi_id"], unique=False)

    op.create_table(
        "strategi_handelse",
        sa.Column("strategi_id", sa.Integer(), nullable=False),
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("fran", sa.Date(), nullable=True),
        sa.Column("till", sa.Date(), nullable=True),
        sa.Column("tid_text", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["strategi_id"],
            ["strategi.id"],
            name=op.f("fk_strategi_handelse_strategi_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategi_handelse")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("strategi_handelse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategi_handelse_strategi_id"), ["strategi_id"], unique=False)

    op.create_table(
        "strategi_nod",
        sa.Column("strategi_id", sa.Integer(), nullable=False),
        sa.Column("overordnad_id", sa.Integer(), nullable=True),
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("kod", sa.Text(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("prioriterad", sa.Boolean(), nullable=False),
        sa.Column("horisontell", sa.Boolean(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overordnad_id"],
            ["strategi_nod.id"],
            name=op.f("fk_strategi_nod_overordnad_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["strategi_id"],
            ["strategi.id"],
            name=op.f("fk_strategi_nod_strategi_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategi_nod")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("strategi_nod", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategi_nod_overordnad_id"), ["overordnad_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_strategi_nod_strategi_id"), ["strategi_id"], unique=False)

    op.create_table(
        "strategi_roll",
        sa.Column("strategi_id", sa.Integer(), nullable=False),
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("roll", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("obligatorisk", sa.Boolean(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["strategi_id"],
            ["strategi.id"],
            name=op.f("fk_strategi_roll_strategi_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategi_roll")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("strategi_roll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategi_roll_strategi_id"), ["strategi_id"], unique=False)

    op.create_table(
        "aktivitet",
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("mal", sa.Text(), nullable=False),
        sa.Column("ansvarigt_organ_id", sa.Integer(), nullable=True),
        sa.Column("ansvarig_person_id", sa.Integer(), nullable=True),
        sa.Column("fran", sa.Date(), nullable=True),
        sa.Column("till", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("indikator", sa.Text(), nullable=False),
        sa.Column("malvarde", sa.Text(), nullable=False),
        sa.Column("resultat", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ansvarig_person_id"],
            ["person.id"],
            name=op.f("fk_aktivitet_ansvarig_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["ansvarigt_organ_id"],
            ["organ.id"],
            name=op.f("fk_aktivitet_ansvarigt_organ_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aktivitet")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("aktivitet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aktivitet_ansvarig_person_id"), ["ansvarig_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aktivitet_ansvarigt_organ_id"), ["ansvarigt_organ_id"], unique=False)

    op.create_table(
        "anslutning",
        sa.Column("strategi_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("fran", sa.Date(), nullable=True),
        sa.Column("till", sa.Date(), nullable=True),
        sa.Column("kontaktperson_id", sa.Integer(), nullable=True),
        sa.Column("ansvarigt_organ_id", sa.Integer(), nullable=True),
        sa.Column("motiv", sa.Text(), nullable=False),
        sa.Column("resurser", sa.Text(), nullable=False),
        sa.Column("uppfoljning", sa.Text(), nullable=False),
        sa.Column("avgift_ore", sa.BigInteger(), nullable=True),
        sa.Column("ordinarie_avgift_ore", sa.BigInteger(), nullable=True),
        sa.Column("fakturaar", sa.Integer(), nullable=True),
        sa.Column("egna_kostnader", sa.Text(), nullable=False),
        sa.Column("ersatt_av_id", sa.Integer(), nullable=True),
        sa.Column("anteckning", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ansvarigt_organ_id"],
            ["organ.id"],
            name=op.f("fk_anslutning_ansvarigt_organ_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["ersatt_av_id"],
            ["anslutning.id"],
            name=op.f("fk_anslutning_ersatt_av_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["kontaktperson_id"],
            ["person.id"],
            name=op.f("fk_anslutning_kontaktperson_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["strategi_id"],
            ["strategi.id"],
            name=op.f("fk_anslutning_strategi_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anslutning")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("anslutning", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_anslutning_ansvarigt_organ_id"), ["ansvarigt_organ_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_anslutning_ersatt_av_id"), ["ersatt_av_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_anslutning_kontaktperson_id"), ["kontaktperson_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_anslutning_strategi_id"), ["strategi_id"], unique=False)

    op.create_table(
        "kommun",
        sa.Column("kommunkod", sa.Text(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("lan", sa.Text(), nullable=False),
        sa.Column("forvaltning_id", sa.Integer(), nullable=True),
        sa.Column("anvandare_id", sa.Integer(), nullable=True),
        sa.Column("mall_id", sa.Integer(), nullable=True),
        sa.Column("logotyp_id", sa.Integer(), nullable=True),
        sa.Column("postadress", sa.Text(), nullable=False),
        sa.Column("besoksadress", sa.Text(), nullable=False),
        sa.Column("telefon", sa.Text(), nullable=False),
        sa.Column("epost", sa.Text(), nullable=False),
        sa.Column("webbplats", sa.Text(), nullable=False),
        sa.Column("organisationsnummer", sa.Text(), nullable=False),
        sa.Column("diarienummer_monster", sa.Text(), nullable=False),
        sa.Column("accentfarg", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anvandare_id"], ["person.id"], name=op.f("fk_kommun_anvandare_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["forvaltning_id"],
            ["organ.id"],
            name=op.f("fk_kommun_forvaltning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["logotyp_id"], ["bilaga.id"], name=op.f("fk_kommun_logotyp_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["mall_id"], ["mall.id"], name=op.f("fk_kommun_mall_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kommun")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("kommun", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kommun_anvandare_id"), ["anvandare_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kommun_forvaltning_id"), ["forvaltning_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kommun_logotyp_id"), ["logotyp_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kommun_mall_id"), ["mall_id"], unique=False)

    op.create_table(
        "nodkoppling",
        sa.Column("nod_id", sa.Integer(), nullable=False),
        sa.Column("mal_nod_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mal_nod_id"],
            ["strategi_nod.id"],
            name=op.f("fk_nodkoppling_mal_nod_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["nod_id"], ["strategi_nod.id"], name=op.f("fk_nodkoppling_nod_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nodkoppling")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("nodkoppling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nodkoppling_mal_nod_id"), ["mal_nod_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nodkoppling_nod_id"), ["nod_id"], unique=False)

    op.create_table(
        "undertecknare",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_undertecknare_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertecknare")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("undertecknare", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_undertecknare_person_id"), ["person_id"], unique=False)

    op.create_table(
        "anslutningshandelse",
        sa.Column("anslutning_id", sa.Integer(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("fran", sa.Date(), nullable=True),
        sa.Column("till", sa.Date(), nullable=True),
        sa.Column("tid_text", sa.Text(), nullable=False),
        sa.Column("plats", sa.Text(), nullable=False),
        sa.Column("vi_arrangerar", sa.Boolean(), nullable=False),
        sa.Column("anteckning", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anslutning_id"],
            ["anslutning.id"],
            name=op.f("fk_anslutningshandelse_anslutning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anslutningshandelse")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("anslutningshandelse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_anslutningshandelse_anslutning_id"), ["anslutning_id"], unique=False)

    op.create_table(
        "arende",
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("handlaggare_id", sa.Integer(), nullable=True),
        sa.Column("forvaltning_id", sa.Integer(), nullable=True),
        sa.Column("anslutning_id", sa.Integer(), nullable=True),
        sa.Column("beskrivning", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anslutning_id"],
            ["anslutning.id"],
            name=op.f("fk_arende_anslutning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["forvaltning_id"],
            ["organ.id"],
            name=op.f("fk_arende_forvaltning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["handlaggare_id"],
            ["person.id"],
            name=op.f("fk_arende_handlaggare_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arende")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("arende", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arende_anslutning_id"), ["anslutning_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_arende_forvaltning_id"), ["forvaltning_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_arende_handlaggare_id"), ["handlaggare_id"], unique=False)

    op.create_table(
        "atagande",
        sa.Column("anslutning_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("upprepning", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("forfaller", sa.Date(), nullable=True),
        sa.Column("klart", sa.Date(), nullable=True),
        sa.Column("bevis", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anslutning_id"],
            ["anslutning.id"],
            name=op.f("fk_atagande_anslutning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_atagande")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("atagande", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_atagande_anslutning_id"), ["anslutning_id"], unique=False)

    op.create_table(
        "formularsvar",
        sa.Column("anslutning_id", sa.Integer(), nullable=False),
        sa.Column("falt_id", sa.Integer(), nullable=False),
        sa.Column("svar", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anslutning_id"],
            ["anslutning.id"],
            name=op.f("fk_formularsvar_anslutning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["falt_id"],
            ["formularfalt.id"],
            name=op.f("fk_formularsvar_falt_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formularsvar")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("formularsvar", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_formularsvar_anslutning_id"), ["anslutning_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_formularsvar_falt_id"), ["falt_id"], unique=False)

    op.create_table(
        "omradesval",
        sa.Column("anslutning_id", sa.Integer(), nullable=False),
        sa.Column("nod_id", sa.Integer(), nullable=False),
        sa.Column("huvudfokus", sa.Boolean(), nullable=False),
        sa.Column("eget_problem", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("ansvarigt_organ_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anslutning_id"],
            ["anslutning.id"],
            name=op.f("fk_omradesval_anslutning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["ansvarigt_organ_id"],
            ["organ.id"],
            name=op.f("fk_omradesval_ansvarigt_organ_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["nod_id"], ["strategi_nod.id"], name=op.f("fk_omradesval_nod_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_omradesval")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("omradesval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_omradesval_anslutning_id"), ["anslutning_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_omradesval_ansvarigt_organ_id"), ["ansvarigt_organ_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_omradesval_nod_id"), ["nod_id"], unique=False)

    op.create_table(
        "part",
        sa.Column("anslutning_id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("kontakt", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anslutning_id"],
            ["anslutning.id"],
            name=op.f("fk_part_anslutning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_part_anslutning_id"), ["anslutning_id"], unique=False)

    op.create_table(
        "aktivitetskoppling",
        sa.Column("aktivitet_id", sa.Integer(), nullable=False),
        sa.Column("omradesval_id", sa.Integer(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aktivitet_id"],
            ["aktivitet.id"],
            name=op.f("fk_aktivitetskoppling_aktivitet_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["omradesval_id"],
            ["omradesval.id"],
            name=op.f("fk_aktivitetskoppling_omradesval_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aktivitetskoppling")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("aktivitetskoppling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aktivitetskoppling_aktivitet_id"), ["aktivitet_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aktivitetskoppling_omradesval_id"), ["omradesval_id"], unique=False)

    op.create_table(
        "beslut",
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("paragraf", sa.Text(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("innehall", sa.Text(), nullable=False),
        sa.Column("utfall", sa.String(), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("bilaga_text", sa.Text(), nullable=False),
        sa.Column("bilaga_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_beslut_arende_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["bilaga_id"], ["bilaga.id"], name=op.f("fk_beslut_bilaga_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_beslut_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beslut")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("beslut", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_beslut_arende_id"), ["arende_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_beslut_bilaga_id"), ["bilaga_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_beslut_organ_id"), ["organ_id"], unique=False)

    op.create_table(
        "diarienummer",
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Text(), nullable=False),
        sa.Column("hos", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_diarienummer_arende_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diarienummer")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("diarienummer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diarienummer_arende_id"), ["arende_id"], unique=False)

    op.create_table(
        "dokument",
        sa.Column("slag", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("utgava", sa.Integer(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("arende_id", sa.Integer(), nullable=True),
        sa.Column("fil", sa.Text(), nullable=False),
        sa.Column("bilaga_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_dokument_arende_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["bilaga_id"], ["bilaga.id"], name=op.f("fk_dokument_bilaga_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dokument")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dokument", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dokument_arende_id"), ["arende_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dokument_bilaga_id"), ["bilaga_id"], unique=False)

    op.create_table(
        "mottagare",
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("skickat", sa.Date(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_mottagare_arende_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mottagare")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("mottagare", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mottagare_arende_id"), ["arende_id"], unique=False)

    op.create_table(
        "tjansteskrivelse",
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("mall_id", sa.Integer(), nullable=True),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("till_organ_id", sa.Integer(), nullable=True),
        sa.Column("forvaltning_id", sa.Integer(), nullable=True),
        sa.Column("handlaggare_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"],
            ["arende.id"],
            name=op.f("fk_tjansteskrivelse_arende_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["forvaltning_id"],
            ["organ.id"],
            name=op.f("fk_tjansteskrivelse_forvaltning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["handlaggare_id"],
            ["person.id"],
            name=op.f("fk_tjansteskrivelse_handlaggare_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["mall_id"], ["mall.id"], name=op.f("fk_tjansteskrivelse_mall_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["till_organ_id"],
            ["organ.id"],
            name=op.f("fk_tjansteskrivelse_till_organ_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tjansteskrivelse")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("tjansteskrivelse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tjansteskrivelse_arende_id"), ["arende_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tjansteskrivelse_forvaltning_id"), ["forvaltning_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tjansteskrivelse_handlaggare_id"), ["handlaggare_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tjansteskrivelse_mall_id"), ["mall_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tjansteskrivelse_till_organ_id"), ["till_organ_id"], unique=False)

    op.create_table(
        "anslutningssteg",
        sa.Column("anslutning_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("beslut_id", sa.Integer(), nullable=True),
        sa.Column("anteckning", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anslutning_id"],
            ["anslutning.id"],
            name=op.f("fk_anslutningssteg_anslutning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["beslut_id"],
            ["beslut.id"],
            name=op.f("fk_anslutningssteg_beslut_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anslutningssteg")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("anslutningssteg", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_anslutningssteg_anslutning_id"), ["anslutning_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_anslutningssteg_beslut_id"), ["beslut_id"], unique=False)

    op.create_table(
        "avsnitt",
        sa.Column("tjansteskrivelse_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("niva", sa.Integer(), nullable=False),
        sa.Column("obligatorisk", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hamtad", sa.Text(), nullable=False),
        sa.Column("inte_relevant", sa.Boolean(), nullable=False),
        sa.Column("inte_relevant_text", sa.Text(), nullable=False),
        sa.Column("hjalp", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tjansteskrivelse_id"],
            ["tjansteskrivelse.id"],
            name=op.f("fk_avsnitt_tjansteskrivelse_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avsnitt")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("avsnitt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_avsnitt_tjansteskrivelse_id"), ["tjansteskrivelse_id"], unique=False)

    op.create_table(
        "foretradare",
        sa.Column("anslutning_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("roll", sa.String(), nullable=False),
        sa.Column("sida", sa.String(), nullable=False),
        sa.Column("vald_genom_id", sa.Integer(), nullable=True),
        sa.Column("fran", sa.Date(), nullable=True),
        sa.Column("till", sa.Date(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anslutning_id"],
            ["anslutning.id"],
            name=op.f("fk_foretradare_anslutning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_foretradare_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["vald_genom_id"],
            ["beslut.id"],
            name=op.f("fk_foretradare_vald_genom_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foretradare")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("foretradare", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_foretradare_anslutning_id"), ["anslutning_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_foretradare_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_foretradare_vald_genom_id"), ["vald_genom_id"], unique=False)

    op.create_table(
        "forslag",
        sa.Column("tjansteskrivelse_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=True),
        sa.Column("till_organ_id", sa.Integer(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_forslag_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["till_organ_id"],
            ["organ.id"],
            name=op.f("fk_forslag_till_organ_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["tjansteskrivelse_id"],
            ["tjansteskrivelse.id"],
            name=op.f("fk_forslag_tjansteskrivelse_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forslag")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("forslag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forslag_organ_id"), ["organ_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forslag_till_organ_id"), ["till_organ_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forslag_tjansteskrivelse_id"), ["tjansteskrivelse_id"], unique=False)

    op.create_table(
        "kravsvar",
        sa.Column("anslutning_id", sa.Integer(), nullable=False),
        sa.Column("krav_id", sa.Integer(), nullable=False),
        sa.Column("svar", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("bevis", sa.Text(), nullable=False),
        sa.Column("bevis_beslut_id", sa.Integer(), nullable=True),
        sa.Column("bevis_bilaga_id", sa.Integer(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anslutning_id"],
            ["anslutning.id"],
            name=op.f("fk_kravsvar_anslutning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["bevis_beslut_id"],
            ["beslut.id"],
            name=op.f("fk_kravsvar_bevis_beslut_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["bevis_bilaga_id"],
            ["bilaga.id"],
            name=op.f("fk_kravsvar_bevis_bilaga_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["krav_id"], ["krav.id"], name=op.f("fk_kravsvar_krav_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kravsvar")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("kravsvar", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kravsvar_anslutning_id"), ["anslutning_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kravsvar_bevis_beslut_id"), ["bevis_beslut_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kravsvar_bevis_bilaga_id"), ["bevis_bilaga_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kravsvar_krav_id"), ["krav_id"], unique=False)

    op.create_table(
        "skrivelseundertecknare",
        sa.Column("tjansteskrivelse_id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tjansteskrivelse_id"],
            ["tjansteskrivelse.id"],
            name=op.f("fk_skrivelseundertecknare_tjansteskrivelse_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skrivelseundertecknare")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("skrivelseundertecknare", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_skrivelseundertecknare_tjansteskrivelse_id"), ["tjansteskrivelse_id"], unique=False
        )

    op.create_table(
        "underlag",
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("dnr", sa.Text(), nullable=False),
        sa.Column("bilaga_id", sa.Integer(), nullable=True),
        sa.Column("tjansteskrivelse_id", sa.Integer(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_underlag_arende_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["bilaga_id"], ["bilaga.id"], name=op.f("fk_underlag_bilaga_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["tjansteskrivelse_id"],
            ["tjansteskrivelse.id"],
            name=op.f("fk_underlag_tjansteskrivelse_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_underlag")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("underlag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_underlag_arende_id"), ["arende_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_underlag_bilaga_id"), ["bilaga_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_underlag_tjansteskrivelse_id"), ["tjansteskrivelse_id"], unique=False)

    op.create_table(
        "forslagspunkt",
        sa.Column("forslag_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forslag_id"],
            ["forslag.id"],
            name=op.f("fk_forslagspunkt_forslag_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forslagspunkt")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("forslagspunkt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forslagspunkt_forslag_id"), ["forslag_id"], unique=False)

    # ### end Alembic commands ###


def downgrade() -> None:

    with op.batch_alter_table("forslagspunkt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forslagspunkt_forslag_id"))

    op.drop_table("forslagspunkt")
    with op.batch_alter_table("underlag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_underlag_tjansteskrivelse_id"))
        batch_op.drop_index(batch_op.f("ix_underlag_bilaga_id"))
        batch_op.drop_index(batch_op.f("ix_underlag_arende_id"))

    op.drop_table("underlag")
    with op.batch_alter_table("skrivelseundertecknare", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_skrivelseundertecknare_tjansteskrivelse_id"))

    op.drop_table("skrivelseundertecknare")
    with op.batch_alter_table("kravsvar", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kravsvar_krav_id"))
        batch_op.drop_index(batch_op.f("ix_kravsvar_bevis_bilaga_id"))
        batch_op.drop_index(batch_op.f("ix_kravsvar_bevis_beslut_id"))
        batch_op.drop_index(batch_op.f("ix_kravsvar_anslutning_id"))

    op.drop_table("kravsvar")
    with op.batch_alter_table("forslag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forslag_tjansteskrivelse_id"))
        batch_op.drop_index(batch_op.f("ix_forslag_till_organ_id"))
        batch_op.drop_index(batch_op.f("ix_forslag_organ_id"))

    op.drop_table("forslag")
    with op.batch_alter_table("foretradare", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_foretradare_vald_genom_id"))
        batch_op.drop_index(batch_op.f("ix_foretradare_person_id"))
        batch_op.drop_index(batch_op.f("ix_foretradare_anslutning_id"))

    op.drop_table("foretradare")
    with op.batch_alter_table("avsnitt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_avsnitt_tjansteskrivelse_id"))

    op.drop_table("avsnitt")
    with op.batch_alter_table("anslutningssteg", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_anslutningssteg_beslut_id"))
        batch_op.drop_index(batch_op.f("ix_anslutningssteg_anslutning_id"))

    op.drop_table("anslutningssteg")
    with op.batch_alter_table("tjansteskrivelse", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tjansteskrivelse_till_organ_id"))
        batch_op.drop_index(batch_op.f("ix_tjansteskrivelse_mall_id"))
        batch_op.drop_index(batch_op.f("ix_tjansteskrivelse_handlaggare_id"))
        batch_op.drop_index(batch_op.f("ix_tjansteskrivelse_forvaltning_id"))
        batch_op.drop_index(batch_op.f("ix_tjansteskrivelse_arende_id"))

    op.drop_table("tjansteskrivelse")
    with op.batch_alter_table("mottagare", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mottagare_arende_id"))

    op.drop_table("mottagare")
    with op.batch_alter_table("dokument", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dokument_bilaga_id"))
        batch_op.drop_index(batch_op.f("ix_dokument_arende_id"))

    op.drop_table("dokument")
    with op.batch_alter_table("diarienummer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diarienummer_arende_id"))

    op.drop_table("diarienummer")
    with op.batch_alter_table("beslut", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_beslut_organ_id"))
        batch_op.drop_index(batch_op.f("ix_beslut_bilaga_id"))
        batch_op.drop_index(batch_op.f("ix_beslut_arende_id"))

    op.drop_table("beslut")
    with op.batch_alter_table("aktivitetskoppling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aktivitetskoppling_omradesval_id"))
        batch_op.drop_index(batch_op.f("ix_aktivitetskoppling_aktivitet_id"))

    op.drop_table("aktivitetskoppling")
    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_part_anslutning_id"))

    op.drop_table("part")
    with op.batch_alter_table("omradesval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_omradesval_nod_id"))
        batch_op.drop_index(batch_op.f("ix_omradesval_ansvarigt_organ_id"))
        batch_op.drop_index(batch_op.f("ix_omradesval_anslutning_id"))

    op.drop_table("omradesval")
    with op.batch_alter_table("formularsvar", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_formularsvar_falt_id"))
        batch_op.drop_index(batch_op.f("ix_formularsvar_anslutning_id"))

    op.drop_table("formularsvar")
    with op.batch_alter_table("atagande", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_atagande_anslutning_id"))

    op.drop_table("atagande")
    with op.batch_alter_table("arende", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arende_handlaggare_id"))
        batch_op.drop_index(batch_op.f("ix_arende_forvaltning_id"))
        batch_op.drop_index(batch_op.f("ix_arende_anslutning_id"))

    op.drop_table("arende")
    with op.batch_alter_table("anslutningshandelse", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_anslutningshandelse_anslutning_id"))

    op.drop_table("anslutningshandelse")
    with op.batch_alter_table("undertecknare", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_undertecknare_person_id"))

    op.drop_table("undertecknare")
    with op.batch_alter_table("nodkoppling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nodkoppling_nod_id"))
        batch_op.drop_index(batch_op.f("ix_nodkoppling_mal_nod_id"))

    op.drop_table("nodkoppling")
    with op.batch_alter_table("kommun", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kommun_mall_id"))
        batch_op.drop_index(batch_op.f("ix_kommun_logotyp_id"))
        batch_op.drop_index(batch_op.f("ix_kommun_forvaltning_id"))
        batch_op.drop_index(batch_op.f("ix_kommun_anvandare_id"))

    op.drop_table("kommun")
    with op.batch_alter_table("anslutning", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_anslutning_strategi_id"))
        batch_op.drop_index(batch_op.f("ix_anslutning_kontaktperson_id"))
        batch_op.drop_index(batch_op.f("ix_anslutning_ersatt_av_id"))
        batch_op.drop_index(batch_op.f("ix_anslutning_ansvarigt_organ_id"))

    op.drop_table("anslutning")
    with op.batch_alter_table("aktivitet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aktivitet_ansvarigt_organ_id"))
        batch_op.drop_index(batch_op.f("ix_aktivitet_ansvarig_person_id"))

    op.drop_table("aktivitet")
    with op.batch_alter_table("strategi_roll", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strategi_roll_strategi_id"))

    op.drop_table("strategi_roll")
    with op.batch_alter_table("strategi_nod", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strategi_nod_strategi_id"))
        batch_op.drop_index(batch_op.f("ix_strategi_nod_overordnad_id"))

    op.drop_table("strategi_nod")
    with op.batch_alter_table("strategi_handelse", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strategi_handelse_strategi_id"))

    op.drop_table("strategi_handelse")
    with op.batch_alter_table("strategi_atagande", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strategi_atagande_strategi_id"))

    op.drop_table("strategi_atagande")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_organ_id"))

    op.drop_table("person")
    with op.batch_alter_table("mallavsnitt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mallavsnitt_mall_id"))

    op.drop_table("mallavsnitt")
    with op.batch_alter_table("krav", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_krav_strategi_id"))

    op.drop_table("krav")
    with op.batch_alter_table("formularfalt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_formularfalt_strategi_id"))

    op.drop_table("formularfalt")
    with op.batch_alter_table("strategi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strategi_kompletterar_id"))
        batch_op.drop_index(batch_op.f("ix_strategi_ersatt_av_id"))

    op.drop_table("strategi")
    with op.batch_alter_table("organ", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organ_overordnat_id"))

    op.drop_table("organ")
    op.drop_table("mall")
    op.drop_table("egenskap")
    op.drop_table("bilaga")
    # ### end Alembic commands ###
