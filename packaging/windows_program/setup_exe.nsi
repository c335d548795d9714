; The installer for one user: no administrator, no plug-in from others. packaging/windows_program/setup_exe.py runs makensis with
;   FILES     the generated File lines, in sorted order
;   LISTING   the generated list of files
;   VERSION, VERSION4, SIZE (kB), ICON, OUT, and when they are wanted FAST, SIGN (the command that signs)
;
; How an upgrade can be interrupted at any moment and still leave the old program or the new one, never a mix:
;   1. the new program is unpacked beside the old one, in <folder>.ny
;   2. the old folder is renamed to <folder>.gammal: Windows refuses this while any of its files is in use
;   3. the new folder is renamed to <folder>
;   4. shortcut and registry; then the old program's files are removed by its own list, and what somebody else
;      put into its folder is moved to the new one
; Between 2 and 3 lies one rename. Killed there, nothing starts, and the next run of any setup puts the old one back.
;
; Exit codes are those of Windows Installer, so that Intune and SCCM know what to do:
;   0 done    1602 the person cancelled    1603 failed, the old program is as it was
;   1618 the program is running: try again later    1638 a newer version is installed    1633 this Windows is too old

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
ManifestLongPathAware true
RequestExecutionLevel user
CRCCheck force
AllowSkipFiles off
SetDateSave on
XPStyle on

!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!define NAME "Jämvikt"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Jamvikt"
!define APPID "Jamvikt.Jamvikt"
!define LIST "avinstallera.txt"
!define DONE 0
!define CANCELLED 1602
!define FAILED 1603
!define RUNNING 1618
!define TOO_OLD 1633
!define NEWER 1638

!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include FileFunc.nsh
!include nsDialogs.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_CUSTOMFUNCTION_GUIINIT OnWindow
!define MUI_CUSTOMFUNCTION_ABORT OnAbort
!define MUI_CUSTOMFUNCTION_UNABORT un.OnAbort
!include MUI2.nsh

Name "${NAME}"
OutFile "${OUT}"
!define USUAL "$LOCALAPPDATA\Programs\Jamvikt"
InstallDir "${USUAL}"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
Caption "Installera ${NAME}"
UninstallCaption "Avinstallera ${NAME}"
SubCaption 3 " "
SubCaption 4 " "
UninstallSubCaption 0 " "
UninstallSubCaption 1 " "
UninstallSubCaption 2 " "
BrandingText "${NAME} ${VERSION}"
InstallButtonText "&Installera"
UninstallButtonText "&Avinstallera"
CompletedText "Klart"
ShowInstDetails nevershow
ShowUninstDetails nevershow
AutoCloseWindow true
FileErrorText "Filen kan inte skrivas:$\r$\n$\r$\n$0$\r$\n$\r$\nKontrollera att det finns plats på disken." "Filen kan inte skrivas:$\r$\n$\r$\n$0$\r$\n$\r$\nKontrollera att det finns plats på disken och att ingen annan har filen öppen. Välj Försök igen, eller Avbryt för att behålla det som var installerat."

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey /LANG=1053 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1053 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1053 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1053 "FileDescription" "Installationsprogram för ${NAME}"
VIAddVersionKey /LANG=1053 "CompanyName" "${NAME}"
VIAddVersionKey /LANG=1053 "LegalCopyright" "© 2026 The Jämvikt contributors"
VIAddVersionKey /LANG=1053 "OriginalFilename" "Jamvikt-${VERSION}-setup.exe"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

Var Installed   ; the version that stands in the registry, empty if none
Var Former      ; the folder it stands in
Var Locked      ; something of the old program could not be removed
Var Question    ; controls of the pages
Var Folder
Var OnDesktop
Var StartNow
Var WantsDesktop

Page custom AskPage AskPageLeave
!define MUI_PAGE_HEADER_TEXT "Installerar ${NAME}"
!define MUI_PAGE_HEADER_SUBTEXT "Det tar en liten stund."
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "Klart"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT " "
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "${NAME} installerades inte"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "Det som var installerat är som det var. Dina uppgifter är orörda."
!insertmacro MUI_PAGE_INSTFILES
Page custom DonePage DonePageLeave

UninstPage custom un.AskPage
!define MUI_PAGE_HEADER_TEXT "Tar bort ${NAME}"
!define MUI_PAGE_HEADER_SUBTEXT "Det tar en liten stund."
!define MUI_UNINSTFILESPAGE_ABORTHEADER_TEXT "${NAME} togs inte bort"
!define MUI_UNINSTFILESPAGE_ABORTHEADER_SUBTEXT "Programmet är kvar. Dina uppgifter är orörda."
!insertmacro MUI_UNPAGE_INSTFILES
UninstPage custom un.DonePage
!insertmacro MUI_LANGUAGE "Swedish"

; ---------------------------------------------------------------- What setup and uninstaller share

; Whether the program is running: $0 becomes 1 if it is. The window holds the mutex; a file in use shows the rest.
!macro IsRunning UN
Function ${UN}IsRunning
  StrCpy $0 0
  System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Local\${APPID}") p .r1'
  ${If} $1 P<> 0
    System::Call 'kernel32::CloseHandle(p r1)'
    StrCpy $0 1
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\Jamvikt.exe"
    ClearErrors
    FileOpen $1 "$INSTDIR\Jamvikt.exe" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Wait until the program is closed, or give up with a code of our own. Said once more each time it is still there.
Function ${UN}NeedClosed
  ${Do}
    Call ${UN}IsRunning
    ${If} $0 = 0
      Return
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "${NAME} är igång. Avsluta programmet och välj sedan Försök igen." /SD IDCANCEL IDRETRY +3
    SetErrorLevel ${RUNNING}
    Quit
  ${Loop}
FunctionEnd

; Remove the files and folders that the list in folder $0 names, and nothing else. $Locked becomes 1 if a file stayed.
Function ${UN}RemoveListed
  StrCpy $Locked 0
  ClearErrors
  FileOpen $1 "$0\${LIST}" r
  ${If} ${Errors}
    Return
  ${EndIf}
  ${Do}
    ClearErrors
    FileReadUTF16LE $1 $2
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    ${Do}  ; the end of the line
      StrCpy $3 $2 1 -1
      ${If} $3 != "$\r"
      ${AndIf} $3 != "$\n"
        ${ExitDo}
      ${EndIf}
      StrCpy $2 $2 -1
    ${Loop}
    StrCpy $4 $2 2
    ${If} $2 == ""
    ${OrIf} $4 == ".."
      ${Continue}
    ${EndIf}
    ${If} $3 == "\"
      RMDir "$0\$2"  ; only when it is empty
    ${ElseIf} ${FileExists} "$0\$2"
      ClearErrors
      Delete "$0\$2"
      ${If} ${Errors}
        StrCpy $Locked 1
      ${EndIf}
    ${EndIf}
  ${Loop}
  FileClose $1
  ${If} $Locked = 0
    Delete "$0\avinstallera.exe"
    Delete "$0\${LIST}"
    RMDir "$0"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro IsRunning ""
!insertmacro IsRunning "un."

; ---------------------------------------------------------------- Setup: before anything is touched

Function .onInit
  SetShellVarContext current
  StrCpy $WantsDesktop 0
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\${APPID}.Installation") p .r1 ?e'
  Pop $0
  ${If} $0 = 183
    MessageBox MB_OK|MB_ICONINFORMATION "En annan installation av ${NAME} pågår redan." /SD IDOK
    SetErrorLevel ${RUNNING}
    Quit
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONSTOP "${NAME} behöver Windows 10 version 1809 eller senare." /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  ReadRegStr $Installed HKCU "${KEY}" "DisplayVersion"
  ReadRegStr $Former HKCU "${KEY}" "InstallLocation"
  ${IfNot} ${FileExists} "$Former\${LIST}"
  ${AndIfNot} ${FileExists} "$Former.gammal\${LIST}"
    StrCpy $Installed ""  ; the entry is there but the program is gone: a new installation
    StrCpy $Former ""
  ${EndIf}
  ${If} $Installed != ""
    ${VersionCompare} "$Installed" "${VERSION}" $0
    ${If} $0 = 1
      MessageBox MB_OK|MB_ICONINFORMATION "${NAME} $Installed är redan installerat. Det här är den äldre versionen ${VERSION}, som inte kan öppna en databas som den nyare har använt.$\r$\n$\r$\nDärför ändras ingenting. Behöver du gå tillbaka: avinstallera först version $Installed, installera den äldre och öppna den kopia av databasen som sparades före uppdateringen." /SD IDOK
      SetErrorLevel ${NEWER}
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Function OnWindow
  ; Alt+Tab and the taskbar show what this is, not only "Installera".
  System::Call 'shell32::SetCurrentProcessExplicitAppUserModelID(w "${APPID}.Installation")'
FunctionEnd

Function OnAbort
  SetErrorLevel ${CANCELLED}
FunctionEnd

; What somebody else keeps in the chosen folder would go along with ours; only an empty folder or our own is taken, and
; never the one where the user's data lie. In our usual place the rest of an earlier program is no hindrance.
; $0 becomes 1 if the folder can be used.
Function CanUseFolder
  StrCpy $0 1
  ${If} $INSTDIR == "${USUAL}"
  ${OrIf} ${FileExists} "$INSTDIR\${LIST}"
    Return
  ${EndIf}
  StrLen $1 "$LOCALAPPDATA\Jamvikt"
  StrCpy $2 $INSTDIR $1
  ${If} $2 == "$LOCALAPPDATA\Jamvikt"
    StrCpy $0 0
    Return
  ${EndIf}
  FindFirst $1 $2 "$INSTDIR\*.*"
  ${DoWhile} $2 != ""
    ${If} $2 != "."
    ${AndIf} $2 != ".."
      StrCpy $0 0
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
FunctionEnd

; ---------------------------------------------------------------- Setup: its pages

Function AskPage
  ${If} $Installed == ""
    !insertmacro MUI_HEADER_TEXT "Installera ${NAME} ${VERSION}" "Bara för dig. Du behöver inte vara administratör."
  ${ElseIf} $Installed == "${VERSION}"
    !insertmacro MUI_HEADER_TEXT "Installera om ${NAME} ${VERSION}" "Programmets filer läggs dit på nytt."
  ${Else}
    !insertmacro MUI_HEADER_TEXT "Uppdatera ${NAME}" "Version $Installed ersätts av version ${VERSION}."
  ${EndIf}
  nsDialogs::Create 1018
  Pop $Question
  ${NSD_CreateLabel} 0 0 100% 10u "&Programmet läggs i mappen"
  Pop $0
  ${NSD_CreateDirRequest} 0 12u 75% 13u "$INSTDIR"
  Pop $Folder
  ${NSD_CreateBrowseButton} 77% 11u 21% 15u "&Bläddra …"
  Pop $1
  ${NSD_OnClick} $1 BrowseFolder
  ${If} $Former != ""
    EnableWindow $Folder 0
    EnableWindow $1 0
  ${EndIf}
  IntOp $2 ${SIZE} / 1024
  ${NSD_CreateLabel} 0 28u 100% 10u "Det behövs $2 MB på disken."
  Pop $0
  ${NSD_CreateCheckbox} 0 48u 100% 11u "Lägg en &genväg på skrivbordet"
  Pop $OnDesktop
  ${If} $WantsDesktop = 1
  ${OrIf} ${FileExists} "$DESKTOP\${NAME}.lnk"
    ${NSD_Check} $OnDesktop
  ${EndIf}
  ${NSD_CreateLabel} 0 76u 100% 38u "Dina uppgifter ligger för sig, i mappen$\r$\n$LOCALAPPDATA\Jamvikt$\r$\nInstallationen rör dem inte."
  Pop $0
  GetDlgItem $0 $HWNDPARENT 1
  ${If} $Installed == ""
    SendMessage $0 ${WM_SETTEXT} 0 "STR:&Installera"
  ${Else}
    SendMessage $0 ${WM_SETTEXT} 0 "STR:&Uppdatera"
  ${EndIf}
  ${NSD_SetFocus} $0
  nsDialogs::Show
FunctionEnd

Function BrowseFolder
  ${NSD_GetText} $Folder $0
  nsDialogs::SelectFolderDialog "Välj mapp för programmet" "$0"
  Pop $0
  ${If} $0 != "error"
    StrCpy $1 $0 1 -1
    ${If} $1 == "\"
      StrCpy $0 $0 -1
    ${EndIf}
    StrCpy $1 $0 8 -8
    ${If} $1 != "\Jamvikt"
      StrCpy $0 "$0\Jamvikt"
    ${EndIf}
    ${NSD_SetText} $Folder $0
  ${EndIf}
FunctionEnd

Function AskPageLeave
  ${NSD_GetText} $Folder $0
  StrCpy $INSTDIR $0
  ${NSD_GetState} $OnDesktop $WantsDesktop
  ${If} $INSTDIR == ""
    MessageBox MB_OK|MB_ICONINFORMATION "Ange en mapp med hela sökvägen, till exempel $LOCALAPPDATA\Programs\Jamvikt."
    Abort
  ${EndIf}
  Call CanUseFolder
  ${If} $0 = 0
    MessageBox MB_OK|MB_ICONINFORMATION "I mappen $INSTDIR ligger redan något annat. Välj en tom mapp eller en ny."
    Abort
  ${EndIf}
FunctionEnd

Function DonePage
  ${If} $Installed == ""
    !insertmacro MUI_HEADER_TEXT "${NAME} är installerat" "Du hittar programmet i Startmenyn."
  ${Else}
    !insertmacro MUI_HEADER_TEXT "${NAME} är uppdaterat" "Du har nu version ${VERSION}. Dina uppgifter är orörda."
  ${EndIf}
  nsDialogs::Create 1018
  Pop $Question
  ${NSD_CreateCheckbox} 0 0 100% 11u "&Starta ${NAME} nu"
  Pop $StartNow
  ${NSD_Check} $StartNow
  ${If} $Installed != ""
    ${NSD_CreateLabel} 0 24u 100% 30u "Första gången en ny version öppnar databasen sparas en kopia av den först."
    Pop $0
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:&Klar"
  ${NSD_SetFocus} $0
  GetDlgItem $0 $HWNDPARENT 2
  EnableWindow $0 0
  GetDlgItem $0 $HWNDPARENT 3
  ShowWindow $0 ${SW_HIDE}
  nsDialogs::Show
FunctionEnd

Function DonePageLeave
  ${NSD_GetState} $StartNow $0
  ${If} $0 = ${BST_CHECKED}
    SetOutPath "$PROFILE"
    Exec '"$INSTDIR\Jamvikt.exe"'
  ${EndIf}
FunctionEnd

; ---------------------------------------------------------------- Setup: the work

; A shortcut to the program that belongs to the same button on the taskbar as its window. $0: the file to make.
; Not in the program's own folder: what the program starts would inherit it and hinder the next upgrade.
Function MakeShortcut
  SetOutPath "$PROFILE"
  CreateShortcut "$0" "$INSTDIR\Jamvikt.exe" "" "$INSTDIR\Jamvikt.exe" 0 SW_SHOWNORMAL "" "Anslutningar, delegation, budget och handlingar"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r1 ""
  ${If} $1 P= 0
    Return
  ${EndIf}
  ${IUnknown::QueryInterface} $1 '("${IID_IPersistFile}",.r2)'
  ${If} $2 P<> 0
    ${IPersistFile::Load} $2 '("$0", ${STGM_READWRITE}).r5'
    ${IUnknown::QueryInterface} $1 '("${IID_IPropertyStore}",.r3)'
    ${If} $3 P<> 0
      System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
      System::Call '*(&w64 "${APPID}")p.r6'
      System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r6)p.r5'
      ${IPropertyStore::SetValue} $3 '(r4,r5)'
      ${IPropertyStore::Commit} $3 ""
      System::Free $4
      System::Free $5
      System::Free $6
      ${IUnknown::Release} $3 ""
    ${EndIf}
    ${IPersistFile::Save} $2 '("$0", 1)'
    ${IUnknown::Release} $2 ""
  ${EndIf}
  ${IUnknown::Release} $1 ""
FunctionEnd

; Rename the folder $0 to $1. Programs that look at new files hold them for a moment, so this is tried for five seconds.
; $2 becomes 1 when it is done.
Function RenameFolder
  SetOutPath "$TEMP"
  StrCpy $2 0
  ${For} $3 1 20
    ClearErrors
    Rename "$0" "$1"
    ${IfNot} ${Errors}
      StrCpy $2 1
      Return
    ${EndIf}
    Sleep 250
  ${Next}
FunctionEnd

; Move everything that is left in folder $0 to folder $1: it is not ours. A name that is taken gets an ending.
Function MoveRest
  Push $2
  Push $3
  Push $4
  FindFirst $2 $3 "$0\*.*"
  ${DoWhile} $3 != ""
    ${If} $3 != "."
    ${AndIf} $3 != ".."
      ${If} ${FileExists} "$0\$3\*.*"
      ${AndIf} ${FileExists} "$1\$3\*.*"
        Push $0
        Push $1
        StrCpy $0 "$0\$3"
        StrCpy $1 "$1\$3"
        Call MoveRest
        Pop $1
        Pop $0
      ${Else}
        StrCpy $4 "$1\$3"
        ${DoWhile} ${FileExists} "$4"
          StrCpy $4 "$4.gammal"
        ${Loop}
        Rename "$0\$3" "$4"
      ${EndIf}
    ${EndIf}
    FindNext $2 $3
  ${Loop}
  FindClose $2
  RMDir "$0"
  Pop $4
  Pop $3
  Pop $2
FunctionEnd

; Remove the program of folder $0; what is left there is moved to folder $1, unless that is empty.
Function RemoveFormer
  Push $1
  Call RemoveListed
  Pop $1
  ${If} $Locked = 0
  ${AndIf} $1 != ""
  ${AndIf} ${FileExists} "$0\*.*"
    Call MoveRest
  ${EndIf}
FunctionEnd

; Give up before anything was changed: away with what was unpacked.
Function GiveUp
  SetOutPath "$TEMP"
  StrCpy $0 "$INSTDIR.ny"
  Call RemoveListed
FunctionEnd

Function .onInstFailed
  Call GiveUp
  SetErrorLevel ${FAILED}
FunctionEnd

Section
  SetDetailsPrint none
  Call CanUseFolder
  ${If} $0 = 0
    MessageBox MB_OK|MB_ICONSTOP "I mappen $INSTDIR ligger redan något annat. ${NAME} installerades inte." /SD IDOK
    Abort
  ${EndIf}
  Call NeedClosed

  ; What an interrupted installation left behind.
  ${If} ${FileExists} "$INSTDIR.gammal\*.*"
    ${If} ${FileExists} "$INSTDIR\${LIST}"
      StrCpy $0 "$INSTDIR.gammal"
      StrCpy $1 "$INSTDIR"
      Call RemoveFormer
    ${Else}
      RMDir "$INSTDIR"
      StrCpy $0 "$INSTDIR.gammal"
      StrCpy $1 "$INSTDIR"
      Call RenameFolder
    ${EndIf}
  ${EndIf}
  StrCpy $0 "$INSTDIR.ny"
  Call RemoveListed
  ${If} ${FileExists} "$INSTDIR.ny"
  ${OrIf} ${FileExists} "$INSTDIR.gammal"
    MessageBox MB_OK|MB_ICONSTOP "Mappen $INSTDIR.ny eller $INSTDIR.gammal är i vägen. Flytta det som ligger där, ta bort mappen och försök igen." /SD IDOK
    Abort
  ${EndIf}

  ; 1. Beside the old program. The list comes first: by it, what is half done can be removed.
  SetDetailsPrint textonly
  DetailPrint "Packar upp programmet …"
  SetDetailsPrint none
  SetOutPath "$INSTDIR.ny"
  File "/oname=${LIST}" "${LISTING}"
  !include "${FILES}"
  ClearErrors
  WriteUninstaller "$INSTDIR.ny\avinstallera.exe"
  ${If} ${Errors}
    Abort
  ${EndIf}

  ; 2. and 3. The exchange.
  SetDetailsPrint textonly
  DetailPrint "Lägger programmet på sin plats …"
  SetDetailsPrint none
  RMDir "$INSTDIR"  ; only when it is empty
  ${If} ${FileExists} "$INSTDIR\*.*"
    StrCpy $0 "$INSTDIR"
    StrCpy $1 "$INSTDIR.gammal"
    ${Do}
      Call RenameFolder
      ${If} $2 = 1
        ${ExitDo}
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "En fil i mappen $INSTDIR används. Avsluta ${NAME} och program som har öppnats från det, och välj sedan Försök igen." /SD IDCANCEL IDRETRY +4
      Call GiveUp
      SetErrorLevel ${RUNNING}
      Quit
    ${Loop}
  ${EndIf}
  StrCpy $0 "$INSTDIR.ny"
  StrCpy $1 "$INSTDIR"
  Call RenameFolder
  ${If} $2 = 0
    StrCpy $0 "$INSTDIR.gammal"
    StrCpy $1 "$INSTDIR"
    Call RenameFolder
    MessageBox MB_OK|MB_ICONSTOP "Mappen $INSTDIR kunde inte skapas. Det som var installerat är som det var." /SD IDOK
    Abort
  ${EndIf}

  ; 4. What makes Windows find it.
  StrCpy $0 "$SMPROGRAMS\${NAME}.lnk"
  Call MakeShortcut
  ${If} ${Silent}
    ${If} ${FileExists} "$DESKTOP\${NAME}.lnk"
      StrCpy $WantsDesktop 1
    ${EndIf}
  ${EndIf}
  ${If} $WantsDesktop = 1
    StrCpy $0 "$DESKTOP\${NAME}.lnk"
    Call MakeShortcut
  ${Else}
    Delete "$DESKTOP\${NAME}.lnk"
  ${EndIf}
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\Jamvikt.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\avinstallera.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\avinstallera.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1

  ; The old program goes last: whatever happens here, the new one is in place.
  SetDetailsPrint textonly
  DetailPrint "Tar bort den förra versionen …"
  SetDetailsPrint none
  StrCpy $0 "$INSTDIR.gammal"
  StrCpy $1 "$INSTDIR"
  Call RemoveFormer
  ${If} $Former != ""
  ${AndIf} $Former != "$INSTDIR"
    StrCpy $0 "$Former"
    StrCpy $1 ""
    Call RemoveFormer
  ${EndIf}
  SetErrorLevel ${DONE}
SectionEnd

; ---------------------------------------------------------------- The uninstaller

Function un.onInit
  SetShellVarContext current
FunctionEnd

Function un.OnAbort
  SetErrorLevel ${CANCELLED}
FunctionEnd

Function un.AskPage
  !insertmacro MUI_HEADER_TEXT "Avinstallera ${NAME} ${VERSION}" "Programmet tas bort. Dina uppgifter blir kvar."
  nsDialogs::Create 1018
  Pop $Question
  ${NSD_CreateLabel} 0 0 100% 34u "Programmet tas bort från mappen$\r$\n$INSTDIR"
  Pop $0
  ${NSD_CreateLabel} 0 40u 100% 60u "Databasen och säkerhetskopiorna ligger i mappen$\r$\n$LOCALAPPDATA\Jamvikt$\r$\nDe blir kvar, så att du kan installera ${NAME} igen. Behöver du dem inte längre kan du själv ta bort mappen efteråt."
  Pop $0
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:&Avinstallera"
  nsDialogs::Show
FunctionEnd

Function un.DonePage
  !insertmacro MUI_HEADER_TEXT "${NAME} är borttaget" "Dina uppgifter är kvar."
  nsDialogs::Create 1018
  Pop $Question
  ${NSD_CreateLabel} 0 0 100% 34u "Databasen och säkerhetskopiorna ligger kvar i mappen$\r$\n$LOCALAPPDATA\Jamvikt"
  Pop $0
  ${If} ${FileExists} "$INSTDIR\*.*"
    ${NSD_CreateLabel} 0 40u 100% 40u "I programmets mapp finns filer som inte hör till programmet. De är kvar i$\r$\n$INSTDIR"
    Pop $0
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:&Stäng"
  GetDlgItem $0 $HWNDPARENT 2
  EnableWindow $0 0
  GetDlgItem $0 $HWNDPARENT 3
  ShowWindow $0 ${SW_HIDE}
  nsDialogs::Show
FunctionEnd

Section "un."
  SetDetailsPrint none
  SetAutoClose true
  Call un.NeedClosed
  SetOutPath "$TEMP"
  ; The window's own file stands first in the list, so a removal that is interrupted leaves nothing that starts.
  StrCpy $0 "$INSTDIR"
  Call un.RemoveListed
  ${If} $Locked = 1
    MessageBox MB_OK|MB_ICONSTOP "Några av programmets filer används och kunde inte tas bort. Avsluta de program som har öppnats från ${NAME}, eller starta om datorn, och avinstallera sedan igen." /SD IDOK
    SetErrorLevel ${FAILED}
    Abort
  ${EndIf}
  Delete "$INSTDIR\avinstallera.exe"
  RMDir "$INSTDIR"
  ; What an interrupted installation may have left beside it.
  StrCpy $0 "$INSTDIR.ny"
  Call un.RemoveListed
  StrCpy $0 "$INSTDIR.gammal"
  Call un.RemoveListed
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${KEY}"
  RMDir "$LOCALAPPDATA\Programs"  ; only when it is empty
  SetErrorLevel ${DONE}
SectionEnd
