"""the delegation and its meetings"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arbetsordning",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("numrering", sa.String(), nullable=False),
        sa.Column("justeras", sa.Boolean(), nullable=False),
        sa.Column("anslas", sa.Boolean(), nullable=False),
        sa.Column("overklagas", sa.Boolean(), nullable=False),
        sa.Column("har_ersattare", sa.Boolean(), nullable=False),
        sa.Column("antal_ledamoter", sa.Integer(), nullable=True),
        sa.Column("kallas", sa.Text(), nullable=False),
        sa.Column("ordforandeord", sa.Text(), nullable=False),
        sa.Column("beslutsmening", sa.Text(), nullable=False),
        sa.Column("forslagsmening", sa.Text(), nullable=False),
        sa.Column("arendenummerord", sa.Text(), nullable=False),
        sa.Column("beskrivningsrubrik", sa.Text(), nullable=False),
        sa.Column("underlagsrubrik", sa.Text(), nullable=False),
        sa.Column("beslut_forst", sa.Boolean(), nullable=False),
        sa.Column("forvaltning_id", sa.Integer(), nullable=True),
        sa.Column("kallelsedagar", sa.Integer(), nullable=True),
        sa.Column("justeringsdagar", sa.Integer(), nullable=True),
        sa.Column("plats", sa.Text(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("slut", sa.Time(), nullable=True),
        sa.Column("forvaringsplats", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forvaltning_id"],
            ["organ.id"],
            name=op.f("fk_arbetsordning_forvaltning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_arbetsordning_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arbetsordning")),
        sa.UniqueConstraint("organ_id", name=op.f("uq_arbetsordning_organ_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_arbetsordning_forvaltning_id"), "arbetsordning", ["forvaltning_id"], unique=False)
    op.create_index(op.f("ix_arbetsordning_organ_id"), "arbetsordning", ["organ_id"], unique=False)

    op.create_table(
        "organtillhorighet",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("overordnat_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("fran", sa.Date(), nullable=True),
        sa.Column("till", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"],
            ["organ.id"],
            name=op.f("fk_organtillhorighet_organ_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["overordnat_id"],
            ["organ.id"],
            name=op.f("fk_organtillhorighet_overordnat_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organtillhorighet")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_organtillhorighet_organ_id"), "organtillhorighet", ["organ_id"], unique=False)
    op.create_index(op.f("ix_organtillhorighet_overordnat_id"), "organtillhorighet", ["overordnat_id"], unique=False)

    op.create_table(
        "sammantrade",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("slut", sa.Time(), nullable=True),
        sa.Column("plats", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("kallelse_skickad", sa.Date(), nullable=True),
        sa.Column("dnr", sa.Text(), nullable=False),
        sa.Column("anteckning", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_sammantrade_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sammantrade")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sammantrade_organ_id"), "sammantrade", ["organ_id"], unique=False)

    op.create_table(
        "standardbeslut",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("utfall", sa.String(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_standardbeslut_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standardbeslut")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_standardbeslut_organ_id"), "standardbeslut", ["organ_id"], unique=False)

    op.create_table(
        "standpunkt",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("dnr", sa.Text(), nullable=False),
        sa.Column("arendebeskrivning", sa.Text(), nullable=False),
        sa.Column("forslag", sa.Text(), nullable=False),
        sa.Column("tidsatgang", sa.Integer(), nullable=True),
        sa.Column("vilar", sa.Boolean(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_standpunkt_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standpunkt")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_standpunkt_organ_id"), "standpunkt", ["organ_id"], unique=False)

    op.create_table(
        "ajournering",
        sa.Column("sammantrade_id", sa.Integer(), nullable=False),
        sa.Column("fran", sa.Time(), nullable=True),
        sa.Column("till", sa.Time(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_ajournering_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ajournering")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ajournering_sammantrade_id"), "ajournering", ["sammantrade_id"], unique=False)

    op.create_table(
        "paragraflucka",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("ar", sa.Integer(), nullable=True),
        sa.Column("sammantrade_id", sa.Integer(), nullable=True),
        sa.Column("fran", sa.Integer(), nullable=True),
        sa.Column("till", sa.Integer(), nullable=True),
        sa.Column("forklaring", sa.Text(), nullable=False),
        sa.Column("automatisk", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_paragraflucka_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_paragraflucka_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraflucka")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_paragraflucka_organ_id"), "paragraflucka", ["organ_id"], unique=False)
    op.create_index(op.f("ix_paragraflucka_sammantrade_id"), "paragraflucka", ["sammantrade_id"], unique=False)

    op.create_table(
        "protokoll",
        sa.Column("sammantrade_id", sa.Integer(), nullable=False),
        sa.Column("slag", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("satt", sa.String(), nullable=False),
        sa.Column("justeras_dag", sa.Date(), nullable=True),
        sa.Column("justeras_kl", sa.Time(), nullable=True),
        sa.Column("justeras_plats", sa.Text(), nullable=False),
        sa.Column("justeras_senast", sa.Date(), nullable=True),
        sa.Column("justerat", sa.Date(), nullable=True),
        sa.Column("lydelse", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bilaga_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bilaga_id"], ["bilaga.id"], name=op.f("fk_protokoll_bilaga_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_protokoll_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protokoll")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_protokoll_bilaga_id"), "protokoll", ["bilaga_id"], unique=False)
    op.create_index(op.f("ix_protokoll_sammantrade_id"), "protokoll", ["sammantrade_id"], unique=False)

    op.create_table(
        "uppdrag",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("parti", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("roll", sa.String(), nullable=False),
        sa.Column("sida", sa.String(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("fran", sa.Date(), nullable=True),
        sa.Column("till", sa.Date(), nullable=True),
        sa.Column("valt_genom", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_uppdrag_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_uppdrag_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uppdrag")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_uppdrag_organ_id"), "uppdrag", ["organ_id"], unique=False)
    op.create_index(op.f("ix_uppdrag_person_id"), "uppdrag", ["person_id"], unique=False)

    op.create_table(
        "anslag",
        sa.Column("protokoll_id", sa.Integer(), nullable=False),
        sa.Column("uppe", sa.Date(), nullable=True),
        sa.Column("sista_dag", sa.Date(), nullable=True),
        sa.Column("nere", sa.Date(), nullable=True),
        sa.Column("nedtaget", sa.Date(), nullable=True),
        sa.Column("forvaringsplats", sa.Text(), nullable=False),
        sa.Column("av", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["protokoll_id"],
            ["protokoll.id"],
            name=op.f("fk_anslag_protokoll_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anslag")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_anslag_protokoll_id"), "anslag", ["protokoll_id"], unique=False)

    op.create_table(
        "justeringsomgang",
        sa.Column("protokoll_id", sa.Integer(), nullable=False),
        sa.Column("skickad", sa.Date(), nullable=True),
        sa.Column("bilaga_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("avvisad", sa.Date(), nullable=True),
        sa.Column("avvisad_av", sa.Text(), nullable=False),
        sa.Column("kommentar", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bilaga_id"],
            ["bilaga.id"],
            name=op.f("fk_justeringsomgang_bilaga_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["protokoll_id"],
            ["protokoll.id"],
            name=op.f("fk_justeringsomgang_protokoll_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_justeringsomgang")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_justeringsomgang_bilaga_id"), "justeringsomgang", ["bilaga_id"], unique=False)
    op.create_index(op.f("ix_justeringsomgang_protokoll_id"), "justeringsomgang", ["protokoll_id"], unique=False)

    op.create_table(
        "narvaro",
        sa.Column("sammantrade_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("uppdrag_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("parti", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("roll", sa.String(), nullable=False),
        sa.Column("digitalt", sa.Boolean(), nullable=False),
        sa.Column("forhinder", sa.Boolean(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_narvaro_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_narvaro_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["uppdrag_id"], ["uppdrag.id"], name=op.f("fk_narvaro_uppdrag_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narvaro")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_narvaro_person_id"), "narvaro", ["person_id"], unique=False)
    op.create_index(op.f("ix_narvaro_sammantrade_id"), "narvaro", ["sammantrade_id"], unique=False)
    op.create_index(op.f("ix_narvaro_uppdrag_id"), "narvaro", ["uppdrag_id"], unique=False)

    op.create_table(
        "paragraf",
        sa.Column("sammantrade_id", sa.Integer(), nullable=False),
        sa.Column("protokoll_id", sa.Integer(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=True),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("standpunkt_id", sa.Integer(), nullable=True),
        sa.Column("fortsatter_id", sa.Integer(), nullable=True),
        sa.Column("rattar_id", sa.Integer(), nullable=True),
        sa.Column("arendebeskrivning", sa.Text(), nullable=False),
        sa.Column("forslag_fran", sa.Text(), nullable=False),
        sa.Column("forslag", sa.Text(), nullable=False),
        sa.Column("beslut", sa.Text(), nullable=False),
        sa.Column("beslut_till_id", sa.Integer(), nullable=True),
        sa.Column("utfall", sa.String(), nullable=False),
        sa.Column("beslutsgang", sa.Text(), nullable=False),
        sa.Column("borjade", sa.Time(), nullable=True),
        sa.Column("klar", sa.Boolean(), nullable=False),
        sa.Column("tidsatgang", sa.Integer(), nullable=True),
        sa.Column("regi", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["beslut_till_id"],
            ["organ.id"],
            name=op.f("fk_paragraf_beslut_till_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["fortsatter_id"],
            ["paragraf.id"],
            name=op.f("fk_paragraf_fortsatter_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["protokoll_id"],
            ["protokoll.id"],
            name=op.f("fk_paragraf_protokoll_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["rattar_id"], ["paragraf.id"], name=op.f("fk_paragraf_rattar_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_paragraf_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["standpunkt_id"],
            ["standpunkt.id"],
            name=op.f("fk_paragraf_standpunkt_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraf")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_paragraf_beslut_till_id"), "paragraf", ["beslut_till_id"], unique=False)
    op.create_index(op.f("ix_paragraf_fortsatter_id"), "paragraf", ["fortsatter_id"], unique=False)
    op.create_index(op.f("ix_paragraf_protokoll_id"), "paragraf", ["protokoll_id"], unique=False)
    op.create_index(op.f("ix_paragraf_rattar_id"), "paragraf", ["rattar_id"], unique=False)
    op.create_index(op.f("ix_paragraf_sammantrade_id"), "paragraf", ["sammantrade_id"], unique=False)
    op.create_index(op.f("ix_paragraf_standpunkt_id"), "paragraf", ["standpunkt_id"], unique=False)

    op.create_table(
        "beslutsuppdrag",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ansvarig", sa.Text(), nullable=False),
        sa.Column("forfaller", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rapporterat", sa.Date(), nullable=True),
        sa.Column("rapport_paragraf_id", sa.Integer(), nullable=True),
        sa.Column("anteckning", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_beslutsuppdrag_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["rapport_paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_beslutsuppdrag_rapport_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beslutsuppdrag")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_beslutsuppdrag_paragraf_id"), "beslutsuppdrag", ["paragraf_id"], unique=False)
    op.create_index(
        op.f("ix_beslutsuppdrag_rapport_paragraf_id"), "beslutsuppdrag", ["rapport_paragraf_id"], unique=False
    )

    op.create_table(
        "jav",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
        sa.Column("narvaro_id", sa.Integer(), nullable=False),
        sa.Column("skal", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["narvaro_id"], ["narvaro.id"], name=op.f("fk_jav_narvaro_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"], ["paragraf.id"], name=op.f("fk_jav_paragraf_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jav")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_jav_narvaro_id"), "jav", ["narvaro_id"], unique=False)
    op.create_index(op.f("ix_jav_paragraf_id"), "jav", ["paragraf_id"], unique=False)

    op.create_table(
        "narvaropass",
        sa.Column("narvaro_id", sa.Integer(), nullable=False),
        sa.Column("fran_paragraf_id", sa.Integer(), nullable=True),
        sa.Column("till_paragraf_id", sa.Integer(), nullable=True),
        sa.Column("kom", sa.Time(), nullable=True),
        sa.Column("gick", sa.Time(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fran_paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_narvaropass_fran_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["narvaro_id"],
            ["narvaro.id"],
            name=op.f("fk_narvaropass_narvaro_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["till_paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_narvaropass_till_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narvaropass")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_narvaropass_fran_paragraf_id"), "narvaropass", ["fran_paragraf_id"], unique=False)
    op.create_index(op.f("ix_narvaropass_narvaro_id"), "narvaropass", ["narvaro_id"], unique=False)
    op.create_index(op.f("ix_narvaropass_till_paragraf_id"), "narvaropass", ["till_paragraf_id"], unique=False)

    op.create_table(
        "omrostning",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
        sa.Column("ja_betyder", sa.Text(), nullable=False),
        sa.Column("nej_betyder", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_omrostning_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_omrostning")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_omrostning_paragraf_id"), "omrostning", ["paragraf_id"], unique=False)

    op.create_table(
        "paragrafarende",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
        sa.Column("arende_id", sa.Integer(), nullable=True),
        sa.Column("dnr", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"],
            ["arende.id"],
            name=op.f("fk_paragrafarende_arende_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_paragrafarende_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragrafarende")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_paragrafarende_arende_id"), "paragrafarende", ["arende_id"], unique=False)
    op.create_index(op.f("ix_paragrafarende_paragraf_id"), "paragrafarende", ["paragraf_id"], unique=False)

    op.create_table(
        "paragrafhandlaggare",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_paragrafhandlaggare_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_paragrafhandlaggare_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragrafhandlaggare")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_paragrafhandlaggare_paragraf_id"), "paragrafhandlaggare", ["paragraf_id"], unique=False)
    op.create_index(op.f("ix_paragrafhandlaggare_person_id"), "paragrafhandlaggare", ["person_id"], unique=False)

    op.create_table(
        "paragrafmottagare",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("epost", sa.Text(), nullable=False),
        sa.Column("skickat", sa.Date(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_paragrafmottagare_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragrafmottagare")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_paragrafmottagare_paragraf_id"), "paragrafmottagare", ["paragraf_id"], unique=False)

    op.create_table(
        "reservation",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_reservation_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reservation")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reservation_paragraf_id"), "reservation", ["paragraf_id"], unique=False)

    op.create_table(
        "tjanstgoring",
        sa.Column("narvaro_id", sa.Integer(), nullable=False),
        sa.Column("for_narvaro_id", sa.Integer(), nullable=False),
        sa.Column("fran_paragraf_id", sa.Integer(), nullable=True),
        sa.Column("till_paragraf_id", sa.Integer(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["for_narvaro_id"],
            ["narvaro.id"],
            name=op.f("fk_tjanstgoring_for_narvaro_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["fran_paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_tjanstgoring_fran_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["narvaro_id"],
            ["narvaro.id"],
            name=op.f("fk_tjanstgoring_narvaro_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["till_paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_tjanstgoring_till_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tjanstgoring")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tjanstgoring_for_narvaro_id"), "tjanstgoring", ["for_narvaro_id"], unique=False)
    op.create_index(op.f("ix_tjanstgoring_fran_paragraf_id"), "tjanstgoring", ["fran_paragraf_id"], unique=False)
    op.create_index(op.f("ix_tjanstgoring_narvaro_id"), "tjanstgoring", ["narvaro_id"], unique=False)
    op.create_index(op.f("ix_tjanstgoring_till_paragraf_id"), "tjanstgoring", ["till_paragraf_id"], unique=False)

    op.create_table(
        "underskrift",
        sa.Column("protokoll_id", sa.Integer(), nullable=False),
        sa.Column("roll", sa.String(), nullable=False),
        sa.Column("narvaro_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["narvaro_id"],
            ["narvaro.id"],
            name=op.f("fk_underskrift_narvaro_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["protokoll_id"],
            ["protokoll.id"],
            name=op.f("fk_underskrift_protokoll_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_underskrift")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_underskrift_narvaro_id"), "underskrift", ["narvaro_id"], unique=False)
    op.create_index(op.f("ix_underskrift_protokoll_id"), "underskrift", ["protokoll_id"], unique=False)

    op.create_table(
        "yrkande",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("atertaget", sa.Boolean(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraf_id"], ["paragraf.id"], name=op.f("fk_yrkande_paragraf_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yrkande")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_yrkande_paragraf_id"), "yrkande", ["paragraf_id"], unique=False)

    op.create_table(
        "paragrafunderlag",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
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
            ["bilaga_id"],
            ["bilaga.id"],
            name=op.f("fk_paragrafunderlag_bilaga_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_paragrafunderlag_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["tjansteskrivelse_id"],
            ["tjansteskrivelse.id"],
            name=op.f("fk_paragrafunderlag_tjansteskrivelse_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragrafunderlag")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_paragrafunderlag_bilaga_id"), "paragrafunderlag", ["bilaga_id"], unique=False)
    op.create_index(op.f("ix_paragrafunderlag_paragraf_id"), "paragrafunderlag", ["paragraf_id"], unique=False)
    op.create_index(
        op.f("ix_paragrafunderlag_tjansteskrivelse_id"), "paragrafunderlag", ["tjansteskrivelse_id"], unique=False
    )

    op.create_table(
        "rost",
        sa.Column("omrostning_id", sa.Integer(), nullable=False),
        sa.Column("narvaro_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("val", sa.String(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["narvaro_id"], ["narvaro.id"], name=op.f("fk_rost_narvaro_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["omrostning_id"],
            ["omrostning.id"],
            name=op.f("fk_rost_omrostning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rost")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rost_narvaro_id"), "rost", ["narvaro_id"], unique=False)
    op.create_index(op.f("ix_rost_omrostning_id"), "rost", ["omrostning_id"], unique=False)

    with op.batch_alter_table("anslutning", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("avgift_fakturerad", sa.Date(), nullable=True))

    with op.batch_alter_table("beslut", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("paragraf_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_beslut_paragraf_id"), ["paragraf_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_beslut_paragraf_id"),
            "paragraf",
            ["paragraf_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )

    with op.batch_alter_table("person", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("kon", sa.String(), nullable=False, server_default="ej_angivet"))
    # In a batch of its own: in the same one the default would be gone before the rows are copied.
    with op.batch_alter_table("person", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.alter_column("kon", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("person", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_column("kon")

    with op.batch_alter_table("beslut", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_beslut_paragraf_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_beslut_paragraf_id"))
        batch_op.drop_column("paragraf_id")

    with op.batch_alter_table("anslutning", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_column("avgift_fakturerad")

    op.drop_table("rost")
    op.drop_table("paragrafunderlag")
    op.drop_table("yrkande")
    op.drop_table("underskrift")
    op.drop_table("tjanstgoring")
    op.drop_table("reservation")
    op.drop_table("paragrafmottagare")
    op.drop_table("paragrafhandlaggare")
    op.drop_table("paragrafarende")
    op.drop_table("omrostning")
    op.drop_table("narvaropass")
    op.drop_table("jav")
    op.drop_table("beslutsuppdrag")
    op.drop_table("paragraf")
    op.drop_table("narvaro")
    op.drop_table("justeringsomgang")
    op.drop_table("anslag")
    op.drop_table("uppdrag")
    op.drop_table("protokoll")
    op.drop_table("paragraflucka")
    op.drop_table("ajournering")
    op.drop_table("standpunkt")
    op.drop_table("standardbeslut")
    op.drop_table("sammantrade")
    op.drop_table("organtillhorighet")
    op.drop_table("arbetsordning")
